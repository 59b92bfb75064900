package io.trackercatalog.tracker;

/**
 * What a field holds, in one vocabulary for all trackers.
 *
 * @param kind of one value
 * @param many whether the field holds a list of them
 */
public record DataType(Kind kind, boolean many) {

	/**
	 * The kind of one value.
	 */
	public enum Kind {

		/** One line or plain text. */
		TEXT,

		/** Text with formatting. */
		RICH_TEXT, INTEGER, DECIMAL, BOOLEAN, DATE, DATE_TIME, DURATION,

		/** One of the allowed values. */
		OPTION,

		/** An option and one of its children. */
		CASCADING_OPTION,

		/** A person. */
		USER,

		/** A group of people. */
		GROUP,

		/** A node of a tree, such as an area or an iteration. */
		PATH,

		/** Another thing of the tracker: project, version, component, sprint, item. */
		REFERENCE,

		/** A file. */
		ATTACHMENT,

		/** Whatever a plugin made of it. */
		OTHER

	}

	/** A single value of a kind. */
	public static DataType one(Kind kind) {
		return new DataType(kind, false);
	}

	/** A list of values of a kind. */
	public static DataType many(Kind kind) {
		return new DataType(kind, true);
	}

}
