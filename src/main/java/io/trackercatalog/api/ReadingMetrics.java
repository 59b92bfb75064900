package io.trackercatalog.api;

import java.time.Duration;

/**
 * Is told of readers who were answered before any handler was chosen, of which the
 * framework knows nothing.
 */
public interface ReadingMetrics {

	/**
	 * A reader of details was answered.
	 * @param status 200 or 304
	 * @param took until the last byte was handed to the system
	 */
	void answered(int status, Duration took);

}
