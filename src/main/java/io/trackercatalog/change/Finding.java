package io.trackercatalog.change;

import io.trackercatalog.change.Difference.Kind;
import io.trackercatalog.change.Difference.Subject;
import io.trackercatalog.tracker.FieldId;
import org.jspecify.annotations.Nullable;

/**
 * A difference without its places: what is found equal in many places is one difference.
 */
record Finding(Subject subject, Kind kind, String id, String name, @Nullable FieldId field, @Nullable Aspects before,
		@Nullable Aspects after) {

	static Finding of(Subject subject, Kind kind, String id, String name, @Nullable Aspects before,
			@Nullable Aspects after) {
		return new Finding(subject, kind, id, name, null, before, after);
	}

	/** The same of a value that a field accepts. */
	Finding in(FieldId field) {
		return new Finding(this.subject, this.kind, this.id, this.name, field, this.before, this.after);
	}

	Difference at(Places places) {
		return new Difference(this.subject, this.kind, this.id, this.name, this.field, this.before, this.after, places);
	}

}
