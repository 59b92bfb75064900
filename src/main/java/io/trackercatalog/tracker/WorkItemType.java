package io.trackercatalog.tracker;

/**
 * A type of work items in one project.
 *
 * @param id unique within the project; names are not
 * @param name what people see, in the language of the account
 * @param originalName the name before translation; the name itself where the tracker does
 * not tell
 * @param role what the tracker's own hierarchy or categories make of it
 */
public record WorkItemType(TypeId id, String name, String originalName, Role role) {

	/**
	 * What a type is for, by the tracker's own hierarchy and categories.
	 */
	public enum Role {

		/** Something wanted: story, feature, epic. */
		REQUIREMENT,

		/** Something wrong: bug, incident. */
		ISSUE,

		/** A part of another item. */
		SUBTASK,

		/** Used by the tracker itself, not offered to people. */
		HIDDEN,

		/** Anything else, tasks for instance. */
		OTHER

	}

}
