package io.trackercatalog.connection;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How much of the server callers may take.
 *
 * @param limit how many connections there may be at a time
 * @param patience for how long a connection may be open without a whole request, and for
 * how long a caller may take nothing of its answer
 */
@ConfigurationProperties("catalog.connections")
record ConnectionSettings(@DefaultValue("10000") int limit, @DefaultValue("60s") Duration patience) {

	private static final Duration SHORTEST = Duration.ofMillis(100);

	private static final Duration LONGEST = Duration.ofHours(1);

	ConnectionSettings {
		if (limit < 1) {
			throw new IllegalArgumentException(
					"'catalog.connections.limit' is %d: set it to 1 or more".formatted(limit));
		}
		if (patience.compareTo(SHORTEST) < 0 || patience.compareTo(LONGEST) > 0) {
			throw new IllegalArgumentException(
					"'catalog.connections.patience' is %s: set it to between 100ms and 1h".formatted(patience));
		}
	}

}
