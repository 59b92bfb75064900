package io.trackercatalog.snapshot;

/**
 * What retention reports.
 */
public interface SpaceMetrics {

	/** What a catalog takes up; told again and again. */
	void taken(Space space);

}
