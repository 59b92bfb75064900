package io.trackercatalog.access;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

import io.trackercatalog.background.BackgroundLoop;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Reads the stored keys again and again, so that a key which any replica issued or
 * revoked is known everywhere after {@link #PAUSE}. While the store does not answer, what
 * was read last stays good.
 */
final class KeyringUpkeep extends BackgroundLoop {

	static final Duration PAUSE = Duration.ofSeconds(10);

	private static final Logger log = LoggerFactory.getLogger(KeyringUpkeep.class);

	private final Keyring keyring;

	private final StoredKeys stored;

	private final FirstKey firstKey;

	private final AtomicLong turns = new AtomicLong();

	private long learnt;

	private volatile boolean answered = true;

	private volatile boolean begun;

	KeyringUpkeep(Keyring keyring, StoredKeys stored, FirstKey firstKey) {
		this.keyring = keyring;
		this.stored = stored;
		this.firstKey = firstKey;
	}

	@Override
	protected Flux<?> work() {
		return Mono.defer(this::readOrComplain).repeatWhen((done) -> done.delayElements(PAUSE));
	}

	/** Reads once and never fails: says so when the store begins not to answer. */
	Mono<Void> readOrComplain() {
		return read().onErrorResume(this::complain);
	}

	/** Reads once; the very first time a key is made if there is none. */
	Mono<Void> read() {
		return Mono.defer(() -> {
			long turn = this.turns.incrementAndGet();
			return this.stored.all().flatMap((keys) -> {
				boolean first = !this.begun && keys.isEmpty() && this.keyring.hasNoneConfigured();
				return first ? this.firstKey.make().then(this.stored.all()) : Mono.just(keys);
			}).doOnNext((keys) -> learn(turn, keys)).then(tellUsed());
		});
	}

	private Mono<Void> tellUsed() {
		return Flux.defer(() -> Flux.fromIterable(this.keyring.usedSinceTold().entrySet()))
			.concatMap((used) -> this.stored.used(used.getKey(), used.getValue())
				.then(Mono.fromRunnable(() -> this.keyring.told(used.getKey(), used.getValue()))))
			.then();
	}

	/**
	 * What was read later may be known before: what is older does not bring back a key
	 * that was revoked in between.
	 */
	private synchronized void learn(long turn, List<ApiKey> keys) {
		if (turn > this.learnt) {
			this.keyring.learn(keys);
			this.learnt = turn;
		}
		this.begun = true;
		if (!this.answered) {
			log.info("The store with the API keys answers again");
		}
		this.answered = true;
	}

	private Mono<Void> complain(Throwable ex) {
		if (this.answered) {
			log.warn("The store with the API keys cannot be reached. Keys of the configuration work, others {}: {}",
					this.begun ? "as they were known last" : "do not until it answers", ex.getMessage());
		}
		this.answered = false;
		return Mono.empty();
	}

}
