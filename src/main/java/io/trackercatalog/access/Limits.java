package io.trackercatalog.access;

import java.net.InetAddress;
import java.time.Duration;
import java.util.Optional;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;

/**
 * How many requests each key and each address may send in a minute. Those that are not
 * used in a while are forgotten, when their buckets would be full again.
 */
final class Limits {

	private static final Duration PERIOD = Duration.ofMinutes(1);

	private static final int REMEMBERED = 10_000;

	private final Cache<Object, Bucket> buckets = Caffeine.newBuilder()
		.maximumSize(REMEMBERED)
		.expireAfterAccess(PERIOD)
		// Waking another thread costs more than what it would do.
		.executor(Runnable::run)
		.build();

	private final AccessSettings.Limits settings;

	Limits(AccessSettings.Limits settings) {
		this.settings = settings;
	}

	/** Counts a request of an address; says how it is refused if there were too many. */
	Optional<AccessRefusal> count(Optional<InetAddress> address) {
		return count(address, this.settings.perAddress());
	}

	/** Counts a request with a key; says how it is refused if there were too many. */
	Optional<AccessRefusal> count(ApiKey key) {
		return count(key.id(), this.settings.perKey());
	}

	/**
	 * Counts a request of an address with a key, if there were not too many of either.
	 * @return false if there were: then nothing is counted
	 */
	boolean countBoth(Optional<InetAddress> address, ApiKey key) {
		Bucket ofAddress = bucket(address, this.settings.perAddress());
		Bucket ofKey = bucket(key.id(), this.settings.perKey());
		if (!ofAddress.tryConsume(1)) {
			return false;
		}
		boolean counted = ofKey.tryConsume(1);
		if (!counted) {
			ofAddress.addTokens(1);
		}
		return counted;
	}

	private Optional<AccessRefusal> count(Object whose, long limit) {
		Bucket bucket = bucket(whose, limit);
		if (bucket.tryConsume(1)) {
			return Optional.empty();
		}
		ConsumptionProbe probe = bucket.tryConsumeAndReturnRemaining(1);
		return Optional
			.of(new AccessRefusal.TooManyRequests(Duration.ofNanos(probe.getNanosToWaitForRefill()).plusSeconds(1)));
	}

	private Bucket bucket(Object whose, long limit) {
		return this.buckets.get(whose, (unseen) -> bucket(limit));
	}

	private static Bucket bucket(long limit) {
		return Bucket.builder()
			.addLimit(Bandwidth.builder().capacity(limit).refillGreedy(limit, PERIOD).build())
			.build();
	}

}
