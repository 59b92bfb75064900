package io.trackercatalog.change;

import java.util.Comparator;

import io.trackercatalog.tracker.FieldId;
import org.jspecify.annotations.Nullable;

/**
 * One thing that two snapshots say differently.
 *
 * @param subject what it is that differs
 * @param kind how it differs
 * @param id the tracker's id of it; the name of an allowed value that has none
 * @param name what people call it now, or called it last
 * @param field which field an allowed value belongs to; null for all else
 * @param before how it was, as far as that matters; null where it was not there
 * @param after how it is, as far as that matters; null where it is not there
 * @param places where this is so
 */
public record Difference(Subject subject, Kind kind, String id, String name, @Nullable FieldId field,
		@Nullable Aspects before, @Nullable Aspects after, Places places) {

	/** An order that never varies, whatever is made of it. */
	static final Comparator<Difference> BY_WHAT_IT_IS = Comparator.comparing(Difference::subject)
		.thenComparing(Difference::kind)
		.thenComparing(Difference::id)
		.thenComparing(Difference::toString);

	/**
	 * What can differ.
	 */
	public enum Subject {

		PROJECT, TYPE, FIELD,

		/** A value that a field accepts. */
		VALUE,

		/** A saved filter. */
		FILTER

	}

	/**
	 * How something can differ.
	 */
	public enum Kind {

		ADDED, REMOVED,

		/**
		 * A project that the tracker does not list any more; it is served as last known.
		 */
		MISSING,

		/** A project that was missing and is listed again. */
		RETURNED,

		/** The same id has another name, or a project another key. */
		RENAMED,

		/** A field holds something else now. */
		TYPE_CHANGED,

		/** Nothing can be created without the field any more. */
		MANDATORY,

		/** A field need not be filled in any more. */
		OPTIONAL,

		/**
		 * Another place in the list, another folder or parent, or, for a work item type,
		 * another role.
		 */
		MOVED,

		/** A saved filter selects something else. */
		QUERY_EDITED,

		/** A lesser property, such as a default value. */
		ALTERED

	}

}
