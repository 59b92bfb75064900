package io.trackercatalog.tracker;

import java.time.Duration;
import java.time.Instant;

import reactor.core.publisher.Mono;

/**
 * Told of every call to a tracker. Called on I/O threads: must return at once.
 */
public interface CallListener {

	/** Tells nobody. */
	CallListener NONE = new CallListener() {
	};

	/** Tells both of two. */
	static CallListener both(CallListener one, CallListener other) {
		return new CallListener() {

			@Override
			public <T> Mono<T> around(String method, String path, Mono<T> call) {
				return one.around(method, path, other.around(method, path, call));
			}

			@Override
			public void called(int status, Duration took) {
				one.called(status, took);
				other.called(status, took);
			}

			@Override
			public void waited(Duration waited) {
				one.waited(waited);
				other.waited(waited);
			}

			@Override
			public void limited(Limits limits) {
				one.limited(limits);
				other.limited(limits);
			}

			@Override
			public void pausedUntil(Instant time) {
				one.pausedUntil(time);
				other.pausedUntil(time);
			}

		};
	}

	/**
	 * The whole of a call with all its tries, for whoever follows what happens in it.
	 * @param path without query
	 */
	default <T> Mono<T> around(String method, String path, Mono<T> call) {
		return call;
	}

	/**
	 * A call was answered, or broke off.
	 * @param status the HTTP status, or 0 where none arrived
	 * @param took from sending to the last byte
	 */
	default void called(int status, Duration took) {
	}

	/**
	 * A call whose turn had come was held back, because the tracker had asked to be left
	 * alone. Neither waiting for a turn nor the pause before a further try counts: those
	 * are our own manners.
	 * @param waited for how long, until the call was made
	 */
	default void waited(Duration waited) {
	}

	/**
	 * An answer told, or did not tell, how much the tracker takes.
	 * @param limits of our account
	 */
	default void limited(Limits limits) {
	}

	/**
	 * The tracker has asked for a pause of more than a few seconds, which is worth
	 * remembering. Told whenever somebody hears of it, hence often.
	 * @param time when it ends
	 */
	default void pausedUntil(Instant time) {
	}

}
