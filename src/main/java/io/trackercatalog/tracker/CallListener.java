package io.trackercatalog.tracker;

import java.time.Duration;

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
			public void called(int status, Duration took) {
				one.called(status, took);
				other.called(status, took);
			}

			@Override
			public void waited(Duration waited) {
				one.waited(waited);
				other.waited(waited);
			}

		};
	}

	/**
	 * A call was answered, or broke off.
	 * @param status the HTTP status, or 0 where none arrived
	 * @param took from sending to the last byte
	 */
	default void called(int status, Duration took) {
	}

	/**
	 * A call was held back, because the tracker asked for it or too many were under way.
	 */
	default void waited(Duration waited) {
	}

}
