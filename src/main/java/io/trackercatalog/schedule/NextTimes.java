package io.trackercatalog.schedule;

import java.time.Duration;
import java.time.Instant;

import io.trackercatalog.discovery.Depth;
import io.trackercatalog.instance.InstanceId;
import io.trackercatalog.instance.RefreshPolicy;
import io.trackercatalog.tracker.TrackerFailure;
import org.jspecify.annotations.Nullable;

/**
 * When the next pass of an instance should come. All functions are pure: instances are
 * spread by a hash of their number, so that restarts do not shuffle them.
 */
final class NextTimes {

	/** The room each instance gets for its first pass after a start. */
	private static final Duration ROOM = Duration.ofMillis(200);

	/**
	 * The first retry comes this long after a failure; each further one twice as late.
	 */
	private static final Duration FIRST_RETRY = Duration.ofSeconds(15);

	/** After as many failures in a row nobody expects the next one to go well. */
	static final int PAUSED_AT = 30;

	/** So many in a row may be tried in full before a lighter one is. */
	private static final int FULL_TRIES = 3;

	/** So often a paused instance is tried. */
	private static final Duration PAUSE = Duration.ofDays(1);

	/** A refused credential is tried this rarely, so that no account gets locked. */
	private static final Duration AFTER_REFUSAL = Duration.ofHours(1);

	private NextTimes() {
	}

	/** When the first pass after a start is due. */
	static Instant first(InstanceId instance, int instances, Instant start) {
		return start.plusMillis((long) (share(instance) * ROOM.toMillis() * instances));
	}

	/**
	 * When the pass after a good one is due, up to a tenth of the interval early or late.
	 */
	static Instant regular(InstanceId instance, Duration interval, Instant start) {
		return start.plusMillis((long) (interval.toMillis() * (0.9 + 0.2 * share(instance))));
	}

	/** When to try again after failures. */
	static Instant retry(RefreshPolicy refresh, int failuresBefore, @Nullable TrackerFailure failure, Instant end) {
		if (failuresBefore >= PAUSED_AT - 1) {
			return end.plus(max(max(PAUSE, refresh.light()), atLeast(failure)));
		}
		Duration backOff = FIRST_RETRY.multipliedBy(1L << Math.min(failuresBefore, 16));
		boolean soon = backOff.compareTo(refresh.light()) < 0 && !isForPeople(failure);
		return end.plus(max(soon ? backOff : refresh.light(), atLeast(failure)));
	}

	/**
	 * When to try to read all there is again: what fails for the sake of one thing that
	 * only such a pass reads keeps no lighter one waiting for ever.
	 */
	static Instant retryInFull(RefreshPolicy refresh, int failuresBefore, Depth failed, Instant retry) {
		return (failed == Depth.FULL && failuresBefore + 1 >= FULL_TRIES) ? retry.plus(refresh.light()) : retry;
	}

	/** Whether it stays as it is until somebody has looked. */
	private static boolean isForPeople(@Nullable TrackerFailure failure) {
		return failure instanceof TrackerFailure.OtherAccount || failure instanceof TrackerFailure.MassLoss;
	}

	private static Duration atLeast(@Nullable TrackerFailure failure) {
		if (failure instanceof TrackerFailure.Unauthorized) {
			return AFTER_REFUSAL;
		}
		return (failure instanceof TrackerFailure.Throttled throttled) ? throttled.retryAfter() : Duration.ZERO;
	}

	private static Duration max(Duration one, Duration other) {
		return (one.compareTo(other) > 0) ? one : other;
	}

	/** A number from 0 to below 1, the same for an instance at every start. */
	private static double share(InstanceId instance) {
		// Fibonacci hashing: neighbouring numbers land far apart.
		int hash = instance.value() * 0x9E3779B9;
		return (hash >>> 1) / (double) (1L << 31);
	}

}
