package io.trackercatalog.lease;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import java.util.stream.IntStream;

import io.trackercatalog.store.TestStore;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;
import reactor.test.publisher.PublisherProbe;
import reactor.test.publisher.TestPublisher;
import reactor.test.scheduler.VirtualTimeScheduler;

import org.springframework.data.mongodb.core.ReactiveMongoTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class LeasesTests {

	private static final Duration PATIENCE = Duration.ofSeconds(30);

	private static final Duration TIME_TO_LIVE = Duration.ofSeconds(15);

	private static final Duration RENEWAL = Duration.ofSeconds(5);

	private static final String JOB = "instance-7";

	private final ReactiveMongoTemplate store = TestStore.template();

	private final AtomicLong time = new AtomicLong(Long.MAX_VALUE - 1_000_000_000L);

	private final VirtualTimeScheduler timer = VirtualTimeScheduler.create();

	private final Leases ann = leases();

	private final Leases bob = leases();

	@AfterEach
	void stopTimer() {
		this.timer.dispose();
	}

	@Test
	void givesALeaseToTheFirstWhoAsks() {
		assertThat(annAcquires()).isEqualTo(new Lease(JOB, "ann", 1));
		assertThat(bobAcquires()).isNull();
		assertThat(annAcquires()).isNull();
	}

	@Test
	void givesDifferentJobsToDifferentHolders() {
		assertThat(annAcquires()).isNotNull();
		assertThat(this.bob.acquire("another job", "bob").block(PATIENCE)).isNotNull();
	}

	@Test
	void givesAReleasedLeaseAwayAtOnceWithAGreaterTerm() {
		release(this.ann, held(annAcquires()));
		assertThat(bobAcquires()).isEqualTo(new Lease(JOB, "bob", 2));
	}

	@Test
	void takesALeaseOverOnlyAfterHavingSeenItUnchangedForItsWholeTimeToLive() {
		annAcquires();
		pass(TIME_TO_LIVE.multipliedBy(10));
		assertThat(bobAcquires()).as("seen for the first time").isNull();
		pass(TIME_TO_LIVE.minusNanos(1));
		assertThat(bobAcquires()).isNull();
		pass(Duration.ofNanos(1));
		assertThat(bobAcquires()).isEqualTo(new Lease(JOB, "bob", 2));
	}

	@Test
	void waitsAnewWhenALeaseWasRenewed() {
		Lease lease = held(annAcquires());
		bobAcquires();
		pass(TIME_TO_LIVE.minusSeconds(1));
		renew(this.ann, lease);
		pass(Duration.ofSeconds(1));
		assertThat(bobAcquires()).isNull();
		pass(TIME_TO_LIVE);
		assertThat(bobAcquires()).isNotNull();
	}

	@Test
	void tellsAFormerHolderThatItsLeaseIsLost() {
		Lease former = held(annAcquires());
		letBobTakeOver();
		assertThatExceptionOfType(LeaseLostException.class).isThrownBy(() -> renew(this.ann, former));
	}

	@Test
	void tellsWhichLeasesCannotBeTakenNow() {
		Lease lease = held(annAcquires());
		assertThat(bobSeesHeld()).containsExactly(JOB);
		pass(TIME_TO_LIVE.minusNanos(1));
		assertThat(bobSeesHeld()).as("silent, but not for long enough").containsExactly(JOB);
		pass(Duration.ofNanos(1));
		assertThat(bobSeesHeld()).as("silent").isEmpty();
		renew(this.ann, lease);
		assertThat(bobSeesHeld()).as("there again").containsExactly(JOB);
		release(this.ann, lease);
		assertThat(bobSeesHeld()).as("given back").isEmpty();
	}

	@Test
	void letsNoFormerHolderReleaseTheLeaseOfAnother() {
		Lease former = held(annAcquires());
		Lease bobs = letBobTakeOver();
		release(this.ann, former);
		renew(this.bob, bobs);
	}

	@Test
	void givesALeaseToOneOfManyWhoAskAtOnce() {
		for (int round = 1; round <= 20; round++) {
			Lease winner = held(
					Flux.fromStream(IntStream.range(0, 16).mapToObj((i) -> leases().acquire(JOB, "holder " + i)))
						.flatMap((asked) -> asked, 16)
						.single()
						.block(PATIENCE));
			assertThat(winner.term()).isEqualTo(round);
			release(this.ann, winner);
		}
	}

	@Test
	void givesAnExpiredLeaseToOneOfManyWhoAskAtOnce() {
		annAcquires();
		bobAcquires();
		pass(TIME_TO_LIVE);
		StepVerifier.create(Flux.range(0, 16).flatMap((i) -> this.bob.acquire(JOB, "bob " + i), 16))
			.expectNextCount(1)
			.expectComplete()
			.verify(PATIENCE);
	}

	@Test
	void releasesTheLeaseWhenTheJobIsDone() {
		StepVerifier.create(this.ann.whileHolding(JOB, "ann", (lease) -> Mono.just("done in term " + lease.term())))
			.expectNext("done in term 1")
			.expectComplete()
			.verify(PATIENCE);
		assertThat(bobAcquires()).isNotNull();
	}

	@Test
	void releasesTheLeaseWhenTheJobFails() {
		StepVerifier
			.create(this.ann.whileHolding(JOB, "ann", (lease) -> Mono.error(new IllegalStateException("broken"))))
			.expectErrorMessage("broken")
			.verify(PATIENCE);
		assertThat(bobAcquires()).isNotNull();
	}

	@Test
	void doesNothingWhenSomebodyElseHoldsTheLease() {
		annAcquires();
		PublisherProbe<String> job = PublisherProbe.of(Mono.just("done"));
		StepVerifier.create(this.bob.whileHolding(JOB, "bob", (lease) -> job.mono())).expectComplete().verify(PATIENCE);
		job.assertWasNotSubscribed();
	}

	@Test
	void renewsTheLeaseWhileTheJobIsRunning() {
		TestPublisher<String> job = TestPublisher.create();
		StepVerifier.create(this.ann.whileHolding(JOB, "ann", (lease) -> job.mono()))
			.then(() -> advanceUntil((lease) -> lease.beat() >= 2))
			.then(() -> job.emit("done"))
			.expectNext("done")
			.expectComplete()
			.verify(PATIENCE);
	}

	@Test
	void cancelsTheJobWhenTheLeaseIsLost() {
		TestPublisher<String> job = TestPublisher.create();
		StepVerifier.create(this.ann.whileHolding(JOB, "ann", (lease) -> job.mono()))
			.then(() -> advanceUntil((lease) -> "ann".equals(lease.holder())))
			.then(this::letBobTakeOver)
			.then(() -> advanceUntil((lease) -> job.wasCancelled()))
			.expectError(LeaseLostException.class)
			.verify(PATIENCE);
		job.assertCancelled();
	}

	@Test
	void cancelsTheJobWhenTheLeaseCannotBeRenewedInTime() {
		Lease lease = new Lease(JOB, "ann", 1);
		Renewal renewal = new Renewal(RENEWAL, this.time::get, this.timer);
		StepVerifier.create(renewal.untilLost(lease, Mono.error(new IllegalStateException("no store"))))
			.then(() -> passWithTimer(RENEWAL))
			.then(() -> passWithTimer(RENEWAL))
			.expectError(LeaseLostException.class)
			.verify(PATIENCE);
	}

	@Test
	void givesTheStoreTimeFromTheLastRenewal() {
		Lease lease = new Lease(JOB, "ann", 1);
		Renewal renewal = new Renewal(RENEWAL, this.time::get, this.timer);
		AtomicLong asked = new AtomicLong();
		Mono<Void> renewing = Mono.defer(() -> (asked.incrementAndGet() == 2) ? Mono.<Void>empty()
				: Mono.<Void>error(new IllegalStateException("no store")));
		StepVerifier.create(renewal.untilLost(lease, renewing))
			.then(() -> passWithTimer(RENEWAL))
			.then(() -> passWithTimer(RENEWAL))
			.then(() -> passWithTimer(RENEWAL))
			.then(() -> assertThat(asked).as("one failure, one renewal, one failure").hasValue(3))
			.then(() -> passWithTimer(RENEWAL))
			.expectError(LeaseLostException.class)
			.verify(PATIENCE);
		assertThat(asked).hasValue(4);
	}

	@Test
	void cancelsTheJobWhenTheStoreDoesNotAnswer() {
		Lease lease = new Lease(JOB, "ann", 1);
		Renewal renewal = new Renewal(RENEWAL, this.time::get, this.timer);
		StepVerifier.create(renewal.untilLost(lease, Mono.never()))
			.then(() -> passWithTimer(RENEWAL))
			.then(() -> passWithTimer(RENEWAL))
			.expectError(LeaseLostException.class)
			.verify(PATIENCE);
	}

	private Leases leases() {
		return new Leases(this.store, new LeaseSettings(TIME_TO_LIVE), this.time::get, this.timer);
	}

	private @Nullable Lease annAcquires() {
		return this.ann.acquire(JOB, "ann").block(PATIENCE);
	}

	private @Nullable Lease bobAcquires() {
		return this.bob.acquire(JOB, "bob").block(PATIENCE);
	}

	private List<String> bobSeesHeld() {
		return this.bob.held().collectList().blockOptional(PATIENCE).orElseThrow();
	}

	private Lease letBobTakeOver() {
		bobAcquires();
		pass(TIME_TO_LIVE);
		return held(bobAcquires());
	}

	private void pass(Duration duration) {
		this.time.addAndGet(duration.toNanos());
	}

	private void passWithTimer(Duration duration) {
		pass(duration);
		this.timer.advanceTimeBy(duration);
	}

	/** Lets the timer run, a renewal at a time, until the lease is as wanted. */
	private void advanceUntil(Predicate<StoredLease> wanted) {
		Mono.fromRunnable(() -> this.timer.advanceTimeBy(RENEWAL))
			.then(this.store.findById(JOB, StoredLease.class))
			.repeat()
			.takeUntil(wanted)
			.blockLast(PATIENCE);
	}

	private static Lease held(@Nullable Lease lease) {
		return Objects.requireNonNull(lease, "no lease was given");
	}

	private static void renew(Leases leases, Lease lease) {
		leases.renew(lease).block(PATIENCE);
	}

	private static void release(Leases leases, Lease lease) {
		leases.release(lease).block(PATIENCE);
	}

}
