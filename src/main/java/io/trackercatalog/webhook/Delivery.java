package io.trackercatalog.webhook;

import java.time.Instant;

import io.trackercatalog.instance.InstanceId;
import org.jspecify.annotations.Nullable;

/**
 * How it goes with one event, or what came of it.
 *
 * @param event the event's id
 * @param type what kind of news it is
 * @param instance whose tracker it is about
 * @param state how far it is
 * @param attempts how often it was tried
 * @param status what the receiver answered to the last attempt; null where it did not
 * @param failure why the last attempt failed, a sentence; null where it did not
 * @param writtenAt when the event was written
 * @param triedAt when it was last tried; null before the first attempt
 * @param nextAt when it may be tried next; null when it is not, or may be at once
 * @param endedAt when it was delivered or given up; null before
 */
public record Delivery(String event, String type, InstanceId instance, State state, int attempts,
		@Nullable Integer status, @Nullable String failure, Instant writtenAt, @Nullable Instant triedAt,
		@Nullable Instant nextAt, @Nullable Instant endedAt) {

	/**
	 * How far a delivery is.
	 */
	public enum State {

		/** Waits for its turn, or for the next attempt. */
		PENDING,

		/** The receiver has it. */
		DELIVERED,

		/** The receiver never took it. */
		GIVEN_UP

	}

}
