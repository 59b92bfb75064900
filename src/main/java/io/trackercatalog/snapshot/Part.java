package io.trackercatalog.snapshot;

/**
 * A piece of a snapshot, named by its content and never changed.
 *
 * @param hash what it is called
 * @param kind what it says
 * @param content canonical JSON in UTF-8: equal things have equal bytes
 */
record Part(PartHash hash, Kind kind, byte[] content) {

	/**
	 * What a part says.
	 */
	enum Kind {

		/** One project: its names, its types, and which field list each of them has. */
		PROJECT,

		/** The fields of a type, or of a whole tracker. */
		FIELDS,

		/** What a field accepts. */
		VALUES,

		/** The saved filters of a tracker. */
		FILTERS,

		/**
		 * Some of the projects of a snapshot and where the rest is said of each, or where
		 * that is said.
		 */
		DIRECTORY

	}

	static Part of(Kind kind, byte[] content) {
		return new Part(PartHash.of(kind.name(), content), kind, content);
	}

}
