package io.trackercatalog.access;

import java.net.InetAddress;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;

/**
 * Counts unknown keys by the address they come from, for as many addresses as fit. A good
 * key is never refused because of them, since many callers may share one address.
 */
final class FailedAttempts {

	/** How many unknown keys an address may send within a {@link #PERIOD}. */
	static final int LIMIT = 100;

	static final Duration PERIOD = Duration.ofMinutes(1);

	private static final int ADDRESSES = 10_000;

	private final Cache<Optional<InetAddress>, AtomicInteger> counts;

	FailedAttempts(Ticker ticker) {
		this.counts = Caffeine.newBuilder().ticker(ticker).maximumSize(ADDRESSES).expireAfterWrite(PERIOD).build();
	}

	/** Counts one, and says how it is refused. */
	AccessRefusal refuse(Optional<InetAddress> address) {
		int count = this.counts.get(address, (unseen) -> new AtomicInteger()).incrementAndGet();
		return (count <= LIMIT) ? new AccessRefusal.UnknownKey() : new AccessRefusal.TooManyFailures(PERIOD);
	}

}
