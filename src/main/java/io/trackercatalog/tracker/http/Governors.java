package io.trackercatalog.tracker.http;

import java.time.Duration;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import io.trackercatalog.tracker.Connection;
import io.trackercatalog.tracker.Credential;
import reactor.core.scheduler.Schedulers;

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

	private final Cache<Account, Governor> governors = Caffeine.newBuilder()
		.expireAfterAccess(FORGOTTEN_AFTER)
		.maximumSize(10_000)
		.build();

	Governors(HttpSettings settings) {
		this.settings = settings;
	}

	Governor of(Connection connection) {
		Account account = new Account(connection.url().getAuthority(), connection.credential());
		return this.governors.get(account, (unknown) -> new Governor(this.settings.concurrency(), this.settings.queue(),
				Ticker.systemTicker(), Schedulers.parallel()));
	}

	private record Account(String host, Credential credential) {
	}

}
