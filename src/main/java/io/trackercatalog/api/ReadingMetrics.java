package io.trackercatalog.api;

import java.time.Duration;

/**
 * Is told of readers who were answered before any handler was chosen, of which the
 * framework knows nothing.
 */
public interface ReadingMetrics {

	/**
	 * The attribute of an exchange that says whether a schedule was missed of what it was
	 * answered about; a {@link Boolean}, not there where nothing was.
	 */
	String STALE = ReadingMetrics.class.getName() + ".stale";

	/**
	 * A reader of details was answered.
	 * @param status 200 or 304
	 * @param stale whether a schedule was missed of what the answer is about
	 * @param took until the last byte was handed to the system, or the reader was gone
	 */
	void answered(int status, boolean stale, Duration took);

}
