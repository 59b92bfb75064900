package io.trackercatalog.snapshot;

import java.time.Clock;
import java.time.Duration;
import java.util.List;

import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.data.mongodb.core.ReactiveMongoOperations;

/**
 * Retention over a store, for the tests of what is kept and of what follows from it.
 */
public final class RetentionOver {

	private static final Duration EVERY = Duration.ofDays(1);

	private RetentionOver() {
	}

	/** Retention that tells listeners what it forgets, and nobody what is left. */
	public static Retention of(ReactiveMongoOperations mongo, Clock clock, Duration keepFor, int keepSnapshots,
			List<SweepListener> listeners) {
		return of(mongo, clock, keepFor, keepSnapshots, listeners, (space) -> {
		});
	}

	static Retention of(ReactiveMongoOperations mongo, Clock clock, Duration keepFor, int keepSnapshots,
			List<SweepListener> listeners, SpaceMetrics metrics) {
		StaticListableBeanFactory beans = new StaticListableBeanFactory();
		for (int number = 0; number < listeners.size(); number++) {
			beans.addBean("listener" + number, listeners.get(number));
		}
		RetentionSettings settings = new RetentionSettings(keepFor, keepSnapshots, EVERY);
		History history = new History(mongo);
		SweepStore sweeps = new SweepStore(mongo);
		References references = new References(new SnapshotStore(mongo, new PartStore(mongo)), new PartStore(mongo));
		return new Retention(new HeadStore(mongo), history, new Horizon(history, sweeps, settings, clock), references,
				new Condemnation(mongo, clock), sweeps, metrics, beans.getBeanProvider(SweepListener.class), settings,
				clock);
	}

}
