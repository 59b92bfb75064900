package io.trackercatalog.snapshot;

import java.time.Clock;

import io.trackercatalog.instance.InstanceId;
import reactor.core.publisher.Mono;

import org.springframework.stereotype.Component;

/**
 * How far back an instance is kept. The kept editions have no gap: those from a number
 * on, the floor, which never goes down.
 */
@Component
class Horizon {

	private final History history;

	private final SweepStore sweeps;

	private final RetentionSettings settings;

	private final Clock clock;

	Horizon(History history, SweepStore sweeps, RetentionSettings settings, Clock clock) {
		this.history = history;
		this.sweeps = sweeps;
		this.settings = settings;
		this.clock = clock;
	}

	/**
	 * Forgets the editions that need not be kept.
	 * @return the oldest that is
	 */
	Mono<Edition> advance(Head head) {
		InstanceId instance = head.instance();
		return this.history.note(head)
			.then(this.sweeps.floor(instance))
			.flatMap((before) -> floor(head, before))
			.flatMap((floor) -> this.sweeps.raiseFloor(instance, floor)
				.then(this.history.forget(instance, floor))
				.then(this.history.find(instance, floor)));
	}

	private Mono<Integer> floor(Head head, int before) {
		return oldestByAge(head).map((byAge) -> Math.max(oldestByNumber(head), byAge))
			.zipWith(oldestUntold(head, before), Math::min)
			.map((floor) -> Math.max(before, floor));
	}

	private int oldestByNumber(Head head) {
		return Math.max(1, head.number() - this.settings.keepSnapshots() + 1);
	}

	/** The edition that was current at the beginning of the time that is kept. */
	private Mono<Integer> oldestByAge(Head head) {
		return this.history.at(head.instance(), this.clock.instant().minus(this.settings.keepFor()))
			.map(Edition::number)
			.defaultIfEmpty(1);
	}

	/**
	 * The head, or the edition before those that are not told yet, because changes are
	 * told from the difference.
	 */
	private Mono<Integer> oldestUntold(Head head, int before) {
		return this.history.untold(head.instance())
			// Whoever slept for long may have written down again what was forgotten.
			.filter((edition) -> edition.number() >= before)
			.next()
			.map((edition) -> Math.max(1, edition.number() - 1))
			.defaultIfEmpty(head.number());
	}

}
