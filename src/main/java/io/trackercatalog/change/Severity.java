package io.trackercatalog.change;

/**
 * What a change means for those who use the mapping, the least first.
 */
public enum Severity {

	/** Nothing that is mapped suffers. */
	INFO,

	/** What is mapped goes on working, but somebody should look at it. */
	WARNING,

	/** What is mapped does not work any more. */
	BREAKING

}
