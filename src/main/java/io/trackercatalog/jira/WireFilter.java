package io.trackercatalog.jira;

import io.trackercatalog.tracker.FilterId;
import io.trackercatalog.tracker.SavedFilter;
import io.trackercatalog.tracker.TrackerFailure;
import org.jspecify.annotations.Nullable;

/**
 * A saved filter.
 *
 * @param id unique in the site
 * @param name what people call it
 * @param jql as written; empty means everything
 * @param owner who saved it
 */
record WireFilter(@Nullable String id, @Nullable String name, @Nullable String jql, @Nullable WireAccount owner) {

	/** What makes two entries the same filter. */
	String identity() {
		if (this.id == null) {
			throw new TrackerFailure.NotData("the list of filters", "a filter without id").exception();
		}
		return this.id;
	}

	SavedFilter filter() {
		String shown = Texts.first(this.name, identity());
		String ownerName = (this.owner != null) ? Texts.first(this.owner.displayName(), this.owner.name()) : null;
		return new SavedFilter(new FilterId(identity()), String.valueOf(shown), (this.jql != null) ? this.jql : "",
				ownerName, null);
	}

}
