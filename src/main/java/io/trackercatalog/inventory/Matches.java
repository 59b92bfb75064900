package io.trackercatalog.inventory;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/**
 * What fits a question. Of each index only the first that fits is kept, and what comes
 * behind that is looked up when a page is made: millions of things may fit, of which
 * somebody wants to see twenty.
 */
final class Matches {

	private final Question question;

	/** The closest first. */
	private final List<EquallyClose> all = Stream.of(Closeness.values()).map(EquallyClose::new).toList();

	Matches(Question question) {
		this.question = question;
	}

	/** Takes in one more index. */
	void add(Index index) {
		for (int at = 0; at < index.size(); at++) {
			Closeness closeness = this.question.closeness(index.term(at));
			if (closeness != null) {
				this.all.get(closeness.ordinal()).add(index, at);
			}
		}
	}

	int total() {
		return this.all.stream().mapToInt((some) -> some.total).sum();
	}

	/** A part of them, the closest first, and within that in order. */
	List<Thing> page(int start, int limit) {
		List<Thing> page = new ArrayList<>();
		int before = 0;
		for (EquallyClose some : this.all) {
			int from = Math.max(0, start - before);
			int wanted = Math.min(limit - page.size(), some.total - from);
			if (wanted > 0) {
				page.addAll(some.cut(from, wanted));
			}
			before += some.total;
		}
		return page;
	}

	/**
	 * What fits as well as another.
	 */
	private final class EquallyClose {

		private final Closeness closeness;

		/** One of each index. */
		private final List<Index.Entry> first = new ArrayList<>();

		private @Nullable Index latest;

		private int total;

		private EquallyClose(Closeness closeness) {
			this.closeness = closeness;
		}

		void add(Index index, int at) {
			if (index != this.latest) {
				this.first.add(new Index.Entry(index, at));
				this.latest = index;
			}
			this.total++;
		}

		/** As each index lies in order, only what comes next in each is compared. */
		List<Thing> cut(int from, int count) {
			PriorityQueue<Index.Entry> next = new PriorityQueue<>(Index.ORDER);
			next.addAll(this.first);
			List<Thing> cut = new ArrayList<>();
			for (int at = 0; at < from + count; at++) {
				Index.Entry entry = next.remove();
				if (at >= from) {
					cut.add(entry.thing());
				}
				behind(entry).ifPresent(next::add);
			}
			return cut;
		}

		private Optional<Index.Entry> behind(Index.Entry entry) {
			Index index = entry.index();
			for (int at = entry.at() + 1; at < index.size(); at++) {
				if (Matches.this.question.closeness(index.term(at)) == this.closeness) {
					return Optional.of(new Index.Entry(index, at));
				}
			}
			return Optional.empty();
		}

	}

}
