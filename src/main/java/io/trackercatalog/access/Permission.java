package io.trackercatalog.access;

/**
 * What a key may be used for. Neither implies the other.
 */
enum Permission {

	/** Reading what the trackers contain. */
	READ,

	/** Seeing and changing how the catalog is set up. */
	ADMIN

}
