package io.trackercatalog.schedule;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;

import io.trackercatalog.discovery.Depth;
import io.trackercatalog.instance.InstanceId;
import io.trackercatalog.lease.Lease;
import io.trackercatalog.lease.LeaseLostException;
import io.trackercatalog.lease.Leases;
import io.trackercatalog.lease.LeasesOver;
import io.trackercatalog.snapshot.Publication;
import io.trackercatalog.snapshot.Snapshot;
import io.trackercatalog.snapshot.Snapshots;
import io.trackercatalog.snapshot.SnapshotsOver;
import io.trackercatalog.snapshot.Testimony;
import io.trackercatalog.store.SteppedStore;
import io.trackercatalog.store.TestStore;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;
import reactor.test.scheduler.VirtualTimeScheduler;

import org.springframework.data.mongodb.core.ReactiveMongoTemplate;
import org.springframework.data.mongodb.core.query.Update;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Three replicas take a lease from each other, publish under it and say when the next
 * pass is due, in random order of all of their calls to the store, while time passes
 * differently for each: any of them may fall asleep between any two calls. {@code
 * -Dinterleavings} says how many orders are tried, {@code -Dseed} repeats them.
 */
class InterleavingsTests {

	private static final int INTERLEAVINGS = Integer.getInteger("interleavings", 60);

	private static final long SEED = Long.getLong("seed", System.nanoTime());

	private static final int REPLICAS = 3;

	private static final int STEPS = 150;

	private static final Duration TIME_TO_LIVE = Duration.ofSeconds(15);

	private static final Instant NOON = Instant.parse("2026-11-02T12:00:00Z");

	private static final Clock CLOCK = Clock.fixed(NOON, ZoneOffset.UTC);

	private static final ReactiveMongoTemplate STORE = TestStore.template();

	@Test
	void publishNothingStale() {
		int published = 0;
		int takenOver = 0;
		int refused = 0;
		for (int number = 1; number <= INTERLEAVINGS; number++) {
			Interleaving interleaving = new Interleaving(number, true);
			interleaving.run();
			assertThat(interleaving.stale).as("interleaving %d of seed %d", number, SEED).isEmpty();
			published += interleaving.published.size();
			takenOver += interleaving.lost;
			refused += interleaving.fencedOff;
		}
		System.out.printf("%d interleavings of seed %d: %d publishes, %d leases lost, %d stale publishes refused%n",
				INTERLEAVINGS, SEED, published, takenOver, refused);
		assertThat(published).isGreaterThan(INTERLEAVINGS);
		assertThat(refused).as("replicas came too late").isPositive();
	}

	@Test
	void refuseWhatAReplicaBringsThatHasOversleptItsLease() {
		Interleaving interleaving = new Interleaving(INTERLEAVINGS + 1, true);
		interleaving.oversleep();
		assertThat(interleaving.stale).isEmpty();
		assertThat(interleaving.fencedOff).isEqualTo(1);
	}

	@Test
	void wouldPublishItWithoutTerms() {
		Interleaving interleaving = new Interleaving(-1, false);
		interleaving.oversleep();
		assertThat(interleaving.stale).isNotEmpty();
	}

	/**
	 * One order in which things happen.
	 */
	private static final class Interleaving {

		private final InstanceId instance;

		private final boolean fenced;

		private final Random random;

		private final AtomicLong nanoTime = new AtomicLong();

		private final List<Replica> replicas = new ArrayList<>();

		/** By their revisions, under which terms snapshots were to be published. */
		private final Map<String, Long> terms = new HashMap<>();

		/** The terms under which heads were moved, in that order. */
		private final List<Long> published = new ArrayList<>();

		private final List<String> stale = new ArrayList<>();

		private long latestDue;

		private int lost;

		private int fencedOff;

		Interleaving(int number, boolean fenced) {
			this.instance = new InstanceId(Math.abs(number) + (fenced ? 0 : 1_000_000));
			this.fenced = fenced;
			this.random = new Random(SEED + number);
			IntStream.range(0, REPLICAS).forEach((index) -> this.replicas.add(new Replica("replica " + index)));
		}

		void run() {
			this.replicas.forEach(Replica::begin);
			for (int step = 0; step < STEPS; step++) {
				Replica replica = this.replicas.get(this.random.nextInt(REPLICAS));
				if (step < replica.asleepUntil) {
					continue;
				}
				switch (this.random.nextInt(20)) {
					case 0, 1 -> this.nanoTime.addAndGet(TIME_TO_LIVE.dividedBy(1 + this.random.nextInt(4)).toNanos());
					case 2 -> replica.asleepUntil = step + this.random.nextInt(STEPS / 2);
					case 3, 4 -> replica.wakeUp();
					default -> replica.step();
				}
			}
			this.replicas.forEach(Replica::end);
		}

		/** One falls asleep as it is about to publish, until another one has. */
		void oversleep() {
			Replica sleeper = this.replicas.get(0);
			Replica other = this.replicas.get(1);
			sleeper.begin();
			while (this.terms.isEmpty()) {
				sleeper.store.step();
			}
			other.begin();
			other.stepToTheEnd();
			this.nanoTime.addAndGet(TIME_TO_LIVE.toNanos());
			other.begin();
			other.stepToTheEnd();
			sleeper.stepToTheEnd();
		}

		/** Looks at what was written, in the order in which it was. */
		private void written(SteppedStore.Call call, List<?> answer) {
			if (call.method().equals("findAndModify") && !answer.isEmpty() && answer.get(0) instanceof Document found
					&& found.get("head") instanceof Document head) {
				Long term = this.terms.get(head.getString("revision"));
				if (term != null) {
					inOrder(this.published.isEmpty() ? 0 : last(), term, "head");
					this.published.add(term);
				}
			}
			if (call.method().equals("upsert") && call.arguments().get(1) instanceof Update update
					&& update.getUpdateObject().get("$set", new Document()).get("due.term") instanceof Long term) {
				inOrder(this.latestDue, term, "due time");
				this.latestDue = term;
			}
		}

		private long last() {
			return this.published.get(this.published.size() - 1);
		}

		private void inOrder(long before, long now, String what) {
			if (now < before) {
				this.stale.add("%s of term %d after that of term %d".formatted(what, now, before));
			}
		}

		/**
		 * One process.
		 */
		private final class Replica {

			private final String name;

			private final VirtualTimeScheduler timer = VirtualTimeScheduler.create();

			private final SteppedStore store = new SteppedStore(STORE, Interleaving.this::written);

			private final Leases leases = LeasesOver.of(this.store.operations(), TIME_TO_LIVE,
					Interleaving.this.nanoTime::get, this.timer);

			private final Snapshots snapshots = SnapshotsOver.of(this.store.operations(), CLOCK, List.of());

			private final DueTimes dueTimes = new DueTimes(this.store.operations());

			private @Nullable Disposable pass;

			private int passes;

			private int asleepUntil;

			Replica(String name) {
				this.name = name;
			}

			void begin() {
				this.pass = this.leases
					.whileHolding(PassRunner.lease(Interleaving.this.instance), this.name, this::publish)
					.onErrorResume(LeaseLostException.class, (ex) -> {
						Interleaving.this.lost++;
						return Mono.empty();
					})
					.subscribe();
			}

			private Mono<Publication> publish(Lease lease) {
				Snapshot snapshot = SnapshotsOver.hollow(Interleaving.this.instance, CLOCK,
						this.name + ", pass " + this.passes++);
				Interleaving.this.terms.put(snapshot.revision().value(), lease.term());
				return this.snapshots.publish(snapshot, Testimony.NONE, Interleaving.this.fenced ? lease.term() : 1)
					.doOnNext((publication) -> {
						if (publication instanceof Publication.Fenced) {
							Interleaving.this.fencedOff++;
						}
					})
					.delayUntil((publication) -> this.dueTimes.succeeded(Interleaving.this.instance, lease, Depth.FULL,
							NOON, NOON));
			}

			/** One more call to the store; whoever is done begins again. */
			void step() {
				if (this.store.isWaiting()) {
					this.store.step();
				}
				else if (this.pass == null || this.pass.isDisposed()) {
					begin();
				}
			}

			void stepToTheEnd() {
				while (this.store.isWaiting()) {
					this.store.step();
				}
			}

			/** Notices how late it is. */
			void wakeUp() {
				this.timer.advanceTimeTo(Instant.EPOCH.plusNanos(Interleaving.this.nanoTime.get()));
			}

			void end() {
				if (this.pass != null) {
					this.pass.dispose();
				}
				stepToTheEnd();
				this.timer.dispose();
			}

		}

	}

}
