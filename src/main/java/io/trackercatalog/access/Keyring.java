package io.trackercatalog.access;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/**
 * All keys that are good, in memory: those of the configuration, and those of the store
 * as last read.
 */
final class Keyring {

	/** How long a request waits for the store to be read for the first time. */
	private static final Duration PATIENCE = Duration.ofSeconds(2);

	private final Map<String, ApiKey> configured;

	private final Sinks.Empty<Void> firstReading = Sinks.empty();

	/** By good keys, so there are only so many. */
	private final Map<String, Instant> used = new ConcurrentHashMap<>();

	private final Map<String, Instant> told = new ConcurrentHashMap<>();

	private volatile @Nullable Map<String, ApiKey> stored;

	Keyring(Collection<ApiKey> configured) {
		this.configured = byId(configured);
	}

	/** Whether the configuration has none. */
	boolean hasNoneConfigured() {
		return this.configured.isEmpty();
	}

	/**
	 * A key; empty if there is none of that name. A configured one hides a stored one of
	 * the same name. Fails with {@link AccessRefusal.Undecided} when the store has not
	 * been read yet and cannot be read in time.
	 */
	Mono<ApiKey> find(String id) {
		ApiKey key = findKnown(id);
		if (key != null || this.stored != null) {
			return Mono.justOrEmpty(key);
		}
		return this.firstReading.asMono()
			.timeout(PATIENCE, Mono.error(() -> new AccessRefusal.Undecided().exception()))
			.then(Mono.defer(() -> Mono.justOrEmpty((this.stored != null) ? this.stored.get(id) : null)));
	}

	/** A key, as far as is known without waiting; null if there is none. */
	@Nullable ApiKey findKnown(String id) {
		ApiKey key = this.configured.get(id);
		Map<String, ApiKey> known = this.stored;
		return (key != null || known == null) ? key : known.get(id);
	}

	/** Notes that a key was used; cheap enough for every request. */
	void used(ApiKey key, Instant now) {
		Instant minute = now.truncatedTo(ChronoUnit.MINUTES);
		if (!minute.equals(this.used.get(key.id()))) {
			this.used.put(key.id(), minute);
		}
	}

	/** When keys were used, as far as it was not told yet, to the minute. */
	Map<String, Instant> usedSinceTold() {
		return this.used.entrySet()
			.stream()
			.filter((entry) -> !entry.getValue().equals(this.told.get(entry.getKey())))
			.collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
	}

	/** It was told when a key was used. */
	void told(String id, Instant when) {
		this.told.put(id, when);
	}

	/** Those of the configuration. */
	Collection<ApiKey> configured() {
		return this.configured.values();
	}

	/** Replaces what is known of the store. */
	void learn(Collection<ApiKey> keys) {
		this.stored = byId(keys);
		this.firstReading.tryEmitEmpty();
	}

	private static Map<String, ApiKey> byId(Collection<ApiKey> keys) {
		return keys.stream().collect(Collectors.toUnmodifiableMap(ApiKey::id, Function.identity()));
	}

}
