package io.trackercatalog.snapshot;

import java.time.Instant;
import java.util.Date;

import org.bson.Document;
import org.jspecify.annotations.Nullable;

/**
 * The mark of a document that no kept snapshot refers to. It is what a deletion depends
 * on, so whoever needs the document again takes the mark off.
 *
 * @param at when it was condemned
 * @param term of the sweep that did it, which marks a document at most once: a mark that
 * was taken off does not come back
 */
record Condemned(Instant at, long term) {

	static final String MEMBER = "condemned";

	static final String TERM = MEMBER + ".term";

	/** The mark that a document bears; null if none. */
	static @Nullable Condemned of(Document document) {
		Document mark = document.get(MEMBER, Document.class);
		return (mark != null) ? new Condemned(mark.getDate("at").toInstant(), mark.getLong("term")) : null;
	}

	Document stored() {
		return new Document("at", Date.from(this.at)).append("term", this.term);
	}

}
