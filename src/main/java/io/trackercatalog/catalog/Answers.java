package io.trackercatalog.catalog;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeoutException;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.stats.CacheStats;
import reactor.core.publisher.Mono;

import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/**
 * The front layer: rendered answers in memory, bounded by their weight in bytes. A
 * thousand readers who want the same cold answer wait for one and the same load.
 */
@Component
class Answers {

	private final AsyncCache<AnswerKey, RenderedBody> cache;

	private final Duration patience;

	Answers(CacheSettings settings) {
		this.cache = Caffeine.newBuilder()
			.maximumWeight(settings.maxWeight().toBytes())
			.weigher((AnswerKey key, RenderedBody body) -> body.weight())
			.recordStats()
			.buildAsync();
		this.patience = settings.storePatience();
	}

	/** The answer to a key, loaded where it is not in memory. */
	Mono<RenderedBody> get(AnswerKey key, Mono<RenderedBody> load) {
		// Nobody who goes away takes the answer away from those who stay.
		return Mono.fromFuture(() -> this.cache.get(key,
				(missing, executor) -> load.timeout(this.patience)
					.onErrorMap(Answers::isStoreTrouble, StoreTimeoutException::new)
					.toFuture()),
				true);
	}

	/** The keys in memory that tell a certain version. */
	List<AnswerKey.Details> telling(Standing.Version version) {
		return this.cache.asMap()
			.keySet()
			.stream()
			.filter(AnswerKey.Details.class::isInstance)
			.map(AnswerKey.Details.class::cast)
			.filter((key) -> key.version() == version)
			.toList();
	}

	/** Forgets what nobody will ask for again. */
	void forget(List<AnswerKey.Details> keys) {
		this.cache.synchronous().invalidateAll(keys);
	}

	/** Does now what the cache otherwise does in passing. */
	void tidy() {
		this.cache.synchronous().cleanUp();
	}

	CacheStats stats() {
		return this.cache.synchronous().stats();
	}

	long weight() {
		return this.cache.synchronous()
			.policy()
			.eviction()
			.map((eviction) -> eviction.weightedSize().orElse(0))
			.orElse(0L);
	}

	long size() {
		return this.cache.synchronous().estimatedSize();
	}

	private static boolean isStoreTrouble(Throwable ex) {
		return ex instanceof TimeoutException || ex instanceof DataAccessException;
	}

}
