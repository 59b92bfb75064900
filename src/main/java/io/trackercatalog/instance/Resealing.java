package io.trackercatalog.instance;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

import io.trackercatalog.background.BackgroundLoop;
import io.trackercatalog.tracker.Secret;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

import org.springframework.stereotype.Component;

/**
 * Encrypts what was encrypted with another key again with the active one, record by
 * record, while everything else goes on. Each record has either the one or the other and
 * says which, so that breaking off at any point leaves the rest for the next time.
 */
@Component
class Resealing extends BackgroundLoop {

	private static final Logger log = LoggerFactory.getLogger(Resealing.class);

	private static final Duration EVERY = Duration.ofSeconds(30);

	private final DefinitionStore definitions;

	private final DefinitionReading reading;

	private final StoredRefreshTokens refreshTokens;

	private final Sealing sealing;

	private final EncryptionMetrics metrics;

	Resealing(DefinitionStore definitions, DefinitionReading reading, StoredRefreshTokens refreshTokens,
			Sealing sealing, EncryptionMetrics metrics) {
		this.definitions = definitions;
		this.reading = reading;
		this.refreshTokens = refreshTokens;
		this.sealing = sealing;
		this.metrics = metrics;
	}

	@Override
	protected Flux<?> work() {
		return Flux.interval(Duration.ZERO, EVERY)
			.onBackpressureDrop()
			.concatMap((tick) -> all().onErrorResume(Resealing::complain), 1);
	}

	/** Does all that there is to do, and tells how many secrets each key has then. */
	Mono<Void> all() {
		return Mono.justOrEmpty(this.sealing.active())
			.flatMap((active) -> resealed(active).filter((count) -> count > 0)
				.doOnNext((count) -> log.info("{} records were encrypted with the key {} again", count, active))
				.then())
			.then(this.definitions.keys().concatWith(this.refreshTokens.keys()).collectList())
			.doOnNext((keys) -> this.metrics.sealed(count(keys)))
			.then();
	}

	private Mono<Long> resealed(String active) {
		return this.definitions.sealedWithout(active)
			.publishOn(Schedulers.parallel())
			.concatMap(this::reseal)
			.concatWith(this.refreshTokens.reseal(active))
			.filter((done) -> done)
			.count();
	}

	private Mono<Boolean> reseal(Definition definition) {
		try {
			Map<String, Sealed> sealed = new LinkedHashMap<>();
			for (Map.Entry<String, Secret> entry : this.reading.open(definition).entrySet()) {
				sealed.put(entry.getKey(), this.sealing.seal(entry.getValue(), definition.belonging(entry.getKey())));
			}
			return this.definitions.reseal(definition, sealed);
		}
		catch (UnreadableSecretException ex) {
			log.warn("Instance {}: its credential cannot be encrypted with the active key: {}", definition.id(),
					ex.getMessage());
			return Mono.just(false);
		}
	}

	private static Map<String, Integer> count(Iterable<String> keys) {
		Map<String, Integer> counts = new LinkedHashMap<>();
		keys.forEach((key) -> counts.merge(key, 1, Integer::sum));
		return counts;
	}

	private static Mono<Void> complain(Throwable ex) {
		log.debug("The store does not let secrets be encrypted again; the next time will", ex);
		return Mono.empty();
	}

}
