package io.trackercatalog.discovery;

/**
 * How much a pass reads.
 */
public enum Depth {

	/**
	 * Projects, types, filters and the field list; what is known of the fields of a type
	 * is taken over.
	 */
	LIGHT,

	/** The fields of every type too. */
	FULL

}
