package io.trackercatalog.catalog;

import java.time.Duration;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

import org.springframework.stereotype.Component;

/**
 * Keeps answers back until the store has told its heads for the first time since the
 * start: before that, an instance that seems to have no snapshot may well have one.
 */
@Component
class FirstLook {

	private final Sinks.Empty<Void> taken = Sinks.empty();

	private final Duration patience;

	private volatile boolean over;

	FirstLook(CacheSettings settings) {
		this.patience = settings.storePatience();
	}

	/** The store has told its heads, and they are in memory. */
	void end() {
		this.over = true;
		this.taken.tryEmitEmpty();
	}

	/** Whether it has told them. */
	boolean isOver() {
		return this.over;
	}

	/**
	 * An answer from memory. Fails with {@link StoreTimeoutException} if the store does
	 * not tell its heads in time.
	 */
	<T> Mono<T> then(Supplier<Mono<T>> answer) {
		if (this.over) {
			return answer.get();
		}
		return this.taken.asMono()
			.timeout(this.patience)
			.onErrorMap(TimeoutException.class, StoreTimeoutException::new)
			.then(Mono.defer(answer));
	}

}
