package io.trackercatalog.tracker.http;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import io.trackercatalog.tracker.CallListener;

/**
 * Those who wait for their turn, in the order they came. One whose endpoint pauses lets
 * others pass. Not thread-safe.
 */
final class WaitingLine {

	private final Deque<Turn> turns = new ArrayDeque<>();

	int length() {
		return this.turns.size();
	}

	void join(Turn turn) {
		this.turns.add(turn);
	}

	void leave(Turn turn) {
		this.turns.remove(turn);
	}

	Set<CallListener> listeners() {
		return this.turns.stream().map(Turn::listener).collect(Collectors.toSet());
	}

	/** Admits those whose turn it is, and notes who would be, but for a pause. */
	List<Turn> next(int room, Pace pace, long now) {
		List<Turn> next = new ArrayList<>();
		int held = 0;
		Iterator<Turn> all = this.turns.iterator();
		while (next.size() < room && all.hasNext()) {
			Turn turn = all.next();
			if (pace.left(turn.endpoint(), now) <= 0) {
				all.remove();
				turn.admit(pace.begin(turn.wasHeld(), now));
				next.add(turn);
			}
			else if (next.size() + held < room) {
				held++;
				turn.holdIf(pace.isPaused(turn.endpoint(), now), now);
			}
			else if (pace.leftForAll(now) > 0) {
				break;
			}
		}
		return next;
	}

	/** How long until somebody may begin; meaningless if nobody waits. */
	long soonest(Pace pace, long now) {
		long forAll = pace.leftForAll(now);
		return (forAll > 0) ? forAll
				: this.turns.stream().mapToLong((turn) -> pace.left(turn.endpoint(), now)).min().orElse(0);
	}

	/** Sends those away who cannot outlast a pause: they need not wait for its end. */
	List<Turn> hopeless(Pace pace, long now) {
		List<Turn> hopeless = this.turns.stream()
			.filter((turn) -> !turn.outlasts(pace.pauseLeft(turn.endpoint(), now), now))
			.toList();
		this.turns.removeAll(Set.copyOf(hopeless));
		return hopeless;
	}

}
