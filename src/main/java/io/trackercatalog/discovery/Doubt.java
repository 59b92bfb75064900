package io.trackercatalog.discovery;

/**
 * What a pass stops at, unless an administrator says that it is meant.
 */
public enum Doubt {

	/** The credential belongs to another account than before. */
	ACCOUNT,

	/** More is gone at once than people usually delete. */
	LOSS

}
