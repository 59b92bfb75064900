package io.trackercatalog.snapshot;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.bson.Document;
import org.jspecify.annotations.Nullable;

/**
 * What is to become of the documents of a collection, gathered while they are looked
 * through. Confined to one stream.
 */
final class Verdict {

	/** Of each kind; what is beyond has to wait for the next sweep. */
	static final int MOST = 100_000;

	private final Instant matureBefore;

	private final List<String> condemned = new ArrayList<>();

	private final List<String> reprieved = new ArrayList<>();

	private final Map<Long, List<String>> deleted = new TreeMap<>();

	private int deletions;

	private long documents;

	private long bytes;

	/** A mark that is as old as this time is old enough. */
	Verdict(Instant matureBefore) {
		this.matureBefore = matureBefore;
	}

	void add(Document document, boolean kept) {
		String id = document.getString("_id");
		Condemned mark = Condemned.of(document);
		if (!kept && mark != null && isMature(mark)) {
			this.deleted.computeIfAbsent(mark.term(), (term) -> new ArrayList<>()).add(id);
			this.deletions++;
			return;
		}
		this.documents++;
		Number size = document.get("bytes", Number.class);
		this.bytes += (size != null) ? size.longValue() : 0;
		List<String> list = list(kept, mark);
		if (list != null && list.size() < MOST) {
			list.add(id);
		}
	}

	private boolean isMature(Condemned mark) {
		return !mark.at().isAfter(this.matureBefore) && this.deletions < MOST;
	}

	private @Nullable List<String> list(boolean kept, @Nullable Condemned mark) {
		if (kept) {
			return (mark != null) ? this.reprieved : null;
		}
		return (mark == null) ? this.condemned : null;
	}

	/** Referred to by nothing kept, and not marked yet. */
	List<String> condemned() {
		return this.condemned;
	}

	/** Marked, and needed again. */
	List<String> reprieved() {
		return this.reprieved;
	}

	/** Marked long ago and still needed by nobody, by the term of their mark. */
	Map<Long, List<String>> deleted() {
		return this.deleted;
	}

	/** What is left. */
	Space.Taken left() {
		return new Space.Taken(this.documents, this.bytes);
	}

}
