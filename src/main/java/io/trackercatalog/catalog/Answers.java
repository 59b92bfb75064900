package io.trackercatalog.catalog;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.RemovalCause;
import com.github.benmanes.caffeine.cache.stats.CacheStats;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;

import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/**
 * The front layer: rendered answers in memory, bounded by their weight in bytes. A
 * thousand readers who want the same cold answer wait for one and the same load.
 */
@Component
class Answers {

	private static final Logger log = LoggerFactory.getLogger(Answers.class);

	/**
	 * How long an answer may take, whoever waits for it: thousands of projects take
	 * longer than a reader waits.
	 */
	private static final Duration LOAD_PATIENCE = Duration.ofMinutes(2);

	private final AsyncCache<AnswerKey, RenderedBody> cache;

	private final Duration patience;

	private final long maxWeight;

	Answers(CacheSettings settings) {
		this.maxWeight = settings.maxWeight().toBytes();
		this.cache = Caffeine.newBuilder()
			.maximumWeight(this.maxWeight)
			.weigher((AnswerKey key, RenderedBody body) -> body.weight())
			.removalListener(this::removed)
			// Waking another thread costs more than what it would do.
			.executor(Runnable::run)
			.recordStats()
			.buildAsync();
		this.patience = settings.storePatience();
	}

	/**
	 * The answer to a key, loaded where it is not in memory. Belongs to the reader too,
	 * who releases it.
	 */
	Mono<RenderedBody> get(AnswerKey key, Mono<RenderedBody> load) {
		// What has to make room as soon as it came is loaded for its reader alone.
		return kept(key, load).switchIfEmpty(alone(load))
			.timeout(this.patience)
			.onErrorMap(Answers::isStoreTrouble, StoreTimeoutException::new);
	}

	/** The answer to a key, for readers to come, unless there is one. */
	void offer(AnswerKey key, RenderedBody body) {
		this.cache.asMap().computeIfAbsent(key, (missing) -> {
			body.retain();
			return CompletableFuture.completedFuture(body);
		});
	}

	/** Empty if it had to make room before the reader could take it. */
	private Mono<RenderedBody> kept(AnswerKey key, Mono<RenderedBody> load) {
		// Nobody who goes away, or is told to come again, takes the answer away from
		// those who stay or come.
		return Mono
			.fromFuture(() -> this.cache.get(key, (missing, executor) -> load.timeout(LOAD_PATIENCE).toFuture()), true)
			.mapNotNull(Answers::taken);
	}

	/**
	 * An answer for whoever asks for it here alone. Released if that one has gone away
	 * before it came.
	 */
	Mono<RenderedBody> alone(Mono<RenderedBody> load) {
		return Mono.defer(() -> {
			CompletableFuture<RenderedBody> loading = load.timeout(LOAD_PATIENCE).toFuture();
			AtomicBoolean decided = new AtomicBoolean();
			return Mono.fromFuture(loading, true).filter((body) -> !decided.getAndSet(true)).doOnCancel(() -> {
				if (!decided.getAndSet(true)) {
					loading.thenAccept(Answers::lost);
				}
			});
		});
	}

	private static void lost(@Nullable RenderedBody body) {
		if (body != null) {
			body.release();
		}
	}

	/** The answer to a key, for the reader to release; null if it is not in memory. */
	@Nullable RenderedBody find(AnswerKey key) {
		CompletableFuture<RenderedBody> found = this.cache.getIfPresent(key);
		return (found != null && found.isDone() && !found.isCompletedExceptionally()) ? taken(found.join()) : null;
	}

	/**
	 * The same for whoever makes the next answer of it, which does not count as being
	 * asked for.
	 */
	@Nullable RenderedBody peek(AnswerKey key) {
		RenderedBody found = this.cache.synchronous().policy().getIfPresentQuietly(key);
		return (found != null) ? taken(found) : null;
	}

	private static @Nullable RenderedBody taken(RenderedBody body) {
		return body.tryRetain() ? body : null;
	}

	/** The keys that tell a certain version, in memory or on their way. */
	<K extends AnswerKey> List<K> telling(Standing.Version version, Class<K> kind) {
		return this.cache.asMap()
			.keySet()
			.stream()
			.filter((key) -> key.version() == version)
			.filter(kind::isInstance)
			.map(kind::cast)
			.toList();
	}

	/** Forgets what nobody will ask for again. */
	void forget(List<? extends AnswerKey> keys) {
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

	private void removed(@Nullable AnswerKey key, @Nullable RenderedBody body, RemovalCause cause) {
		if (body == null) {
			return;
		}
		if (body.weight() > this.maxWeight) {
			log.warn("An answer weighs {} bytes and is made anew for every reader. Set catalog.cache.max-weight, "
					+ "which is {} bytes, to some times as much.", body.weight(), this.maxWeight);
		}
		body.release();
	}

	private static boolean isStoreTrouble(Throwable ex) {
		return ex instanceof TimeoutException || ex instanceof DataAccessException;
	}

}
