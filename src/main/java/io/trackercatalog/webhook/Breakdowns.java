package io.trackercatalog.webhook;

import java.net.ConnectException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

import javax.net.ssl.SSLException;

import io.netty.handler.timeout.ReadTimeoutException;
import io.trackercatalog.tracker.TrackerException;
import io.trackercatalog.tracker.TrackerFailure;

/**
 * Says in our words why no answer, or not all of it, arrived. What the exceptions say is
 * left out, because it may hold the address.
 */
final class Breakdowns {

	private static final int DEEPEST_CAUSE = 10;

	private Breakdowns() {
	}

	/**
	 * One sentence.
	 * @param timeout how long was waited at most
	 */
	static String sentence(Throwable error, Duration timeout) {
		return Stream.iterate(error, (cause) -> cause != null, Throwable::getCause)
			.limit(DEEPEST_CAUSE)
			.flatMap((cause) -> known(cause, timeout).stream())
			.findFirst()
			.orElse("The connection broke.");
	}

	private static Optional<String> known(Throwable cause, Duration timeout) {
		if (cause instanceof TrackerException ex && ex.failure() instanceof TrackerFailure.AddressRefused refused) {
			return Optional.of("The address is not allowed: " + refused.remedy());
		}
		if (cause instanceof TimeoutException || cause instanceof ReadTimeoutException) {
			return Optional.of("There was no whole answer within %d ms.".formatted(timeout.toMillis()));
		}
		if (cause instanceof UnknownHostException) {
			return Optional.of("The host is unknown.");
		}
		if (cause instanceof SSLException) {
			return Optional.of("There is no trusted TLS connection.");
		}
		return (cause instanceof ConnectException) ? Optional.of("The connection was refused.") : Optional.empty();
	}

}
