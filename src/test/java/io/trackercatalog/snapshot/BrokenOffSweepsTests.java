package io.trackercatalog.snapshot;

import java.time.Duration;
import java.util.List;

import io.trackercatalog.schedule.TurnedClock;
import io.trackercatalog.snapshot.BreakingStore.Moment;
import io.trackercatalog.store.TestStore;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import reactor.core.publisher.Mono;

import org.springframework.data.mongodb.core.ReactiveMongoOperations;
import org.springframework.data.mongodb.core.ReactiveMongoTemplate;

import static io.trackercatalog.snapshot.Past.SEVEN;
import static io.trackercatalog.snapshot.Past.await;
import static io.trackercatalog.snapshot.Past.idsOf;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * A sweep, or a publish, that breaks off at any call to the store leaves everything that
 * is kept whole, and the next one does what it has left undone.
 */
class BrokenOffSweepsTests {

	private static final Duration PATIENCE = Duration.ofSeconds(30);

	private static final Duration GRACE = Duration.ofHours(1);

	/** More calls than any of these makes. */
	private static final int MOST_CALLS = 100;

	@ParameterizedTest
	@EnumSource
	void mayBeRepeated(Moment moment) {
		int call = 1;
		while (breaksOff(new Scene(), call, moment)) {
			call++;
			assertThat(call).as("calls of a sweep").isLessThan(MOST_CALLS);
		}
		assertThat(call).as("calls of a sweep").isGreaterThan(15);
	}

	private static boolean breaksOff(Scene scene, int call, Moment moment) {
		BreakingStore store = new BreakingStore(scene.mongo, call, moment);
		boolean failed = scene.sweep(store.operations())
			.map((space) -> false)
			.onErrorReturn(true)
			.blockOptional(PATIENCE)
			.orElse(false);
		assertThat(failed).as("sweep broken at call %d", call).isEqualTo(store.broke());
		assertThat(scene.past.all()).as("after a break at call %d", call)
			.endsWith(List.of("e", "f"), List.of("a", "b"));
		await(scene.sweep(scene.mongo));
		scene.clock.pass(GRACE);
		await(scene.sweep(scene.mongo));
		assertThat(scene.past.all()).as("after a break at call %d", call)
			.containsExactly(List.of("e", "f"), List.of("a", "b"));
		assertThat(scene.past.ids()).as("after a break at call %d", call).isEqualTo(idsOf(scene.past.all()));
		assertThat(scene.past.condemned()).as("after a break at call %d", call).isEmpty();
		return failed;
	}

	@ParameterizedTest
	@EnumSource
	void mayHappenBetweenAPublishThatBreaksOffAndTheNextOne(Moment moment) {
		int call = 1;
		while (publishBreaksOff(new Scene(), call, moment)) {
			call++;
			assertThat(call).as("calls of a pass").isLessThan(MOST_CALLS);
		}
		assertThat(call).as("calls of a pass").isGreaterThan(10);
	}

	private static boolean publishBreaksOff(Scene scene, int call, Moment moment) {
		BreakingStore store = new BreakingStore(scene.mongo, call, moment);
		boolean failed = await(scene.pass(store.operations()).map((publication) -> false).onErrorReturn(true));
		scene.past.tell();
		await(scene.sweep(scene.mongo));
		scene.clock.pass(GRACE);
		await(scene.sweep(scene.mongo));
		assertThat(scene.past.ids()).as("after a break at call %d", call).isEqualTo(idsOf(scene.past.all()));
		await(scene.pass(scene.mongo));
		scene.past.tell();
		await(scene.sweep(scene.mongo));
		assertThat(scene.past.all()).as("after a break at call %d", call)
			.containsExactly(List.of("a", "b"), List.of("c", "d"));
		return failed;
	}

	/**
	 * Two editions to keep, the newer one of which says again what was condemned, and
	 * others to forget, whose parts have their marks already.
	 */
	private static final class Scene {

		private final ReactiveMongoTemplate mongo = TestStore.template();

		private final TurnedClock clock = new TurnedClock();

		private final Past past = new Past(this.mongo, this.clock);

		private long term;

		Scene() {
			this.past.published(++this.term, "a", "b");
			this.past.published(++this.term, "c", "d");
			this.past.published(++this.term, "g", "h");
			this.past.published(++this.term, "e", "f");
			await(sweep(this.mongo));
			this.clock.pass(GRACE);
			this.past.published(++this.term, "a", "b");
		}

		Mono<Space> sweep(ReactiveMongoOperations store) {
			return RetentionOver.of(store, this.clock, Duration.ofDays(365), 2, List.of())
				.sweep(new Sweep(SEVEN, ++this.term, GRACE, Mono.empty()));
		}

		Mono<Publication> pass(ReactiveMongoOperations store) {
			Past broken = new Past(store, this.clock);
			long ours = ++this.term;
			return broken.keep(List.of("c", "d")).flatMap((snapshot) -> broken.publish(snapshot, ours));
		}

	}

}
