package io.trackercatalog.tracker;

import reactor.core.publisher.Mono;

/**
 * Speaks to one family of trackers.
 */
public interface TrackerConnector {

	/** The family. */
	TrackerKind kind();

	/**
	 * Finds out which product and version answers at the address, and returns the tracker
	 * that speaks its dialect.
	 */
	Mono<Tracker> connect(Connection connection);

}
