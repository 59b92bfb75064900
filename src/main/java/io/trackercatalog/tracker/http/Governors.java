package io.trackercatalog.tracker.http;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.trackercatalog.tracker.Connection;
import io.trackercatalog.tracker.Credential;

import org.springframework.stereotype.Component;

/**
 * One {@link Governor} for each account at each host, shared by all instances that use
 * it, because that is what trackers count by.
 */
@Component
final class Governors {

	/**
	 * Longer than any call takes, so none is forgotten that still has calls under way.
	 */
	private static final Duration FORGOTTEN_AFTER = Duration.ofHours(25);

	private final HttpSettings settings;

	private final Timing time;

	private final Cache<Account, Governor> governors = Caffeine.newBuilder()
		.expireAfterAccess(FORGOTTEN_AFTER)
		.maximumSize(10_000)
		.build();

	Governors(HttpSettings settings, Clock clock) {
		this.settings = settings;
		this.time = Timing.system(clock);
	}

	Governor of(Connection connection) {
		Account account = new Account(connection.url().getAuthority(), connection.credential());
		return this.governors.get(account, (unknown) -> governor());
	}

	/** Has a pause obeyed that is remembered from before a restart, or by a replica. */
	void remember(Connection connection) {
		Instant notBefore = connection.notBefore();
		if (notBefore != null) {
			of(connection).notBefore(notBefore);
		}
	}

	private Governor governor() {
		return new Governor(this.settings.concurrency(), this.settings.queue(), this.settings.backoff(), this.time);
	}

	private record Account(String host, Credential credential) {
	}

}
