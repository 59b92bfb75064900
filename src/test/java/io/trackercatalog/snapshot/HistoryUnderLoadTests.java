package io.trackercatalog.snapshot;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

import io.trackercatalog.snapshot.Publication.Fenced;
import io.trackercatalog.store.TestStore;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

import org.springframework.data.mongodb.core.ReactiveMongoTemplate;

import static io.trackercatalog.snapshot.Past.SEVEN;
import static io.trackercatalog.snapshot.Past.idsOf;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Passes, sweeps and readers all at once. Passes and sweeps follow each other, but every
 * third one stands still at its worst moment until the next ones have had the lease, and
 * then goes on; and there is no grace worth speaking of. Nobody who reads what is kept
 * ever misses a part.
 */
class HistoryUnderLoadTests {

	private static final Duration PATIENCE = Duration.ofSeconds(120);

	/** Passes and sweeps together; on a busy machine many are overtaken. */
	private static final int JOBS = 250;

	/** After that the next one has the lease, whatever has become of the one before. */
	private static final Duration TIME_TO_LIVE = Duration.ofMillis(80);

	private static final int KEPT = 3;

	private static final int WORDS = 6;

	private final ReactiveMongoTemplate mongo = TestStore.template();

	private final Past past = new Past(this.mongo, Clock.systemUTC());

	/** The term of whoever took the lease last. */
	private final AtomicLong lease = new AtomicLong();

	private final AtomicInteger published = new AtomicInteger();

	private final AtomicInteger fenced = new AtomicInteger();

	private final AtomicInteger swept = new AtomicInteger();

	private final AtomicInteger read = new AtomicInteger();

	@ParameterizedTest
	@ValueSource(ints = { 1, 2, 3 })
	void isWholeForEveryReader(int seed) {
		this.past.published(this.lease.incrementAndGet(), "w1", "w2");
		AtomicBoolean over = new AtomicBoolean();
		Mono<Void> jobs = jobs(new Random(seed)).doFinally((end) -> over.set(true));
		Mono.when(jobs, repeat(readCurrent(), over), repeat(readAll(), over)).block(PATIENCE);

		assertThat(this.published).as("passes to the end").hasValueGreaterThan(JOBS / 10);
		assertThat(this.fenced).as("passes that were overtaken").hasPositiveValue();
		assertThat(this.swept).as("sweeps to the end").hasValueGreaterThan(JOBS / 10);
		assertThat(this.read).as("snapshots read").hasValueGreaterThan(JOBS / 10);
		sweep(Mono.empty()).then(sweep(Mono.empty())).block(PATIENCE);
		assertThat(this.past.editions()).hasSize(KEPT);
		assertThat(this.past.ids()).isEqualTo(idsOf(this.past.all()));
	}

	private Mono<Void> jobs(Random random) {
		List<Mono<Void>> begun = new CopyOnWriteArrayList<>();
		return Flux.range(0, JOBS).concatMap((number) -> {
			Mono<Void> job = job(random).cache();
			begun.add(job);
			return Mono.firstWithSignal(job, Mono.delay(TIME_TO_LIVE).then());
		}).thenMany(Flux.defer(() -> Flux.merge(begun))).then();
	}

	/** Publishes few words again and again, so that much comes back that was let go. */
	private Mono<Void> job(Random random) {
		Mono<Void> stall = (random.nextInt(3) == 0)
				? Mono.delay(TIME_TO_LIVE.multipliedBy(1 + random.nextInt(3))).then() : Mono.empty();
		return random.nextBoolean() ? pass(random.ints(2, 0, WORDS).mapToObj((word) -> "w" + word).toList(), stall)
				: sweep(stall).onErrorResume(LeaseLost.class, (ex) -> Mono.empty()).then();
	}

	private Mono<Void> pass(List<String> words, Mono<Void> stall) {
		History history = this.past.history();
		return Mono.defer(() -> {
			long term = this.lease.incrementAndGet();
			return this.past.keep(words)
				.delayUntil((snapshot) -> stall)
				.flatMap((snapshot) -> this.past.publish(snapshot, term));
		})
			.doOnNext(
					(publication) -> ((publication instanceof Fenced) ? this.fenced : this.published).incrementAndGet())
			.thenMany(history.untold(SEVEN).concatMap(history::told))
			.then();
	}

	/** One that stands still when it has just made sure that it may go on. */
	private Mono<Space> sweep(Mono<Void> stall) {
		return Mono.defer(() -> {
			long term = this.lease.incrementAndGet();
			Mono<Void> stillOurs = Mono
				.defer(() -> (this.lease.get() == term) ? Mono.empty() : Mono.error(new LeaseLost()));
			return RetentionOver.of(this.mongo, Clock.systemUTC(), Duration.ofDays(365), KEPT, List.of())
				.sweep(new Sweep(SEVEN, term, Duration.ZERO, stillOurs.then(stall)));
		}).doOnNext((space) -> this.swept.incrementAndGet());
	}

	private static Mono<Void> repeat(Mono<Void> reader, AtomicBoolean over) {
		return reader.repeat(() -> !over.get()).then().subscribeOn(Schedulers.parallel());
	}

	private Mono<Void> readCurrent() {
		return Mono.defer(() -> this.past.head().flatMap((head) -> read(Edition.of(head))));
	}

	private Mono<Void> readAll() {
		return this.past.history().latest(SEVEN, 0, KEPT).concatMap(this::read).then();
	}

	/** What is not whole must have been let go since. */
	private Mono<Void> read(Edition edition) {
		return this.past.words(edition.revision())
			.switchIfEmpty(Mono.error(() -> new IllegalStateException("not there")))
			.doOnNext((words) -> this.read.incrementAndGet())
			.onErrorResume((ex) -> this.past.isKept(edition)
				.flatMap((kept) -> kept ? Mono.error(new AssertionError(edition + " is kept but not whole", ex))
						: Mono.empty()))
			.then();
	}

	/**
	 * Somebody else has had the lease.
	 */
	private static final class LeaseLost extends RuntimeException {

		private static final long serialVersionUID = 1L;

	}

}
