package io.trackercatalog.snapshot;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import io.trackercatalog.instance.InstanceId;
import io.trackercatalog.schedule.TurnedClock;
import io.trackercatalog.snapshot.Publication.Fenced;
import io.trackercatalog.snapshot.Publication.Published;
import io.trackercatalog.store.TestStore;
import org.bson.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

import org.springframework.data.mongodb.core.ReactiveMongoTemplate;
import org.springframework.data.mongodb.core.query.Query;

import static io.trackercatalog.snapshot.Past.SEVEN;
import static io.trackercatalog.snapshot.Past.await;
import static io.trackercatalog.snapshot.Past.idsOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.springframework.data.mongodb.core.query.Criteria.where;

/**
 * What is kept of the past and what is let go, over the real store.
 */
class RetentionTests {

	private static final Duration GRACE = Duration.ofHours(1);

	private static final Duration DAY = Duration.ofDays(1);

	private static final Duration YEAR = Duration.ofDays(365);

	private static final Duration PATIENCE = Duration.ofSeconds(30);

	private final ReactiveMongoTemplate mongo = TestStore.template();

	private final TurnedClock clock = new TurnedClock();

	private final Past past = new Past(this.mongo, this.clock);

	private final List<Integer> keptFrom = new ArrayList<>();

	private final List<Space> told = new ArrayList<>();

	private long term;

	@BeforeEach
	void beginOfTime() {
		this.past.published(next(), "a", "b");
	}

	@Test
	void keepsEverythingThatIsYoungEnough() {
		this.past.published(next(), "a", "c");
		sweepTwice(YEAR, 10);
		assertThat(this.past.all()).containsExactly(List.of("a", "b"), List.of("a", "c"));
		assertThat(this.past.condemned()).isEmpty();
	}

	@Test
	void keepsWhatWasCurrentWithinTheTimeToKeep() {
		publishDaily(9);
		sweepTwice(DAY.multipliedBy(4), 100);
		// On day 9 four days are kept, at whose beginning that of day 5 was current.
		assertThat(this.past.editions()).containsExactly(10, 9, 8, 7, 6);
		assertThat(this.past.all()).startsWith(List.of("a", "day 5")).endsWith(List.of("a", "day 9"));
		assertThat(this.past.ids()).isEqualTo(idsOf(this.past.all()));
	}

	@Test
	void keepsAnEditionForAsLongAfterTheNextOneCame() {
		this.clock.pass(DAY.multipliedBy(100));
		this.past.published(next(), "a", "c");
		this.clock.pass(DAY.multipliedBy(2).minusMillis(1));
		sweepTwice(DAY.multipliedBy(2).plus(GRACE), 100);
		assertThat(this.past.editions()).containsExactly(2, 1);
		this.clock.pass(GRACE);
		sweepTwice(DAY.multipliedBy(2), 100);
		assertThat(this.past.editions()).containsExactly(2);
	}

	@Test
	void keepsNoMoreEditionsThanWanted() {
		publishDaily(9);
		sweepTwice(YEAR, 3);
		assertThat(this.past.all()).containsExactly(List.of("a", "day 7"), List.of("a", "day 8"),
				List.of("a", "day 9"));
		assertThat(this.past.ids()).isEqualTo(idsOf(this.past.all()));
	}

	@Test
	void neverLetsGoOfTheCurrentSnapshotHoweverOldItIs() {
		this.clock.pass(YEAR.multipliedBy(3));
		sweepTwice(DAY, 2);
		assertThat(this.past.all()).containsExactly(List.of("a", "b"));
		assertThat(this.past.condemned()).isEmpty();
	}

	@Test
	void keepsWhatChangesAreStillToBeToldFrom() {
		this.past.untold(next(), "a", "c");
		this.past.untold(next(), "a", "d");
		this.past.untold(next(), "a", "e");
		this.clock.pass(YEAR);
		sweepTwice(DAY, 2);
		assertThat(this.past.editions()).containsExactly(4, 3, 2, 1);
		this.past.tell();
		sweepTwice(DAY, 2);
		assertThat(this.past.all()).containsExactly(List.of("a", "e"));
	}

	@Test
	void freesAPartOnlyWhenNothingKeptRefersToIt() {
		this.past.published(next(), "a", "c");
		this.past.published(next(), "d", "c");
		sweepTwice(YEAR, 2);
		// "a" is in the second edition still, "b" was in the first only.
		assertThat(this.past.ids()).isEqualTo(idsOf(List.of(List.of("a", "c"), List.of("d", "c"))));
		this.past.published(next(), "e", "c");
		sweepTwice(YEAR, 2);
		assertThat(this.past.ids()).isEqualTo(idsOf(List.of(List.of("d", "c"), List.of("e", "c"))));
	}

	@Test
	void deletesNothingThatIsNotMarkedForAsLongAsTheGrace() {
		this.past.published(next(), "a", "c");
		this.past.published(next(), "a", "d");
		Set<String> before = this.past.ids();
		sweep(YEAR, 2);
		assertThat(this.past.condemned()).isNotEmpty();
		this.clock.pass(GRACE.minusMillis(1));
		sweep(YEAR, 2);
		assertThat(this.past.ids()).isEqualTo(before);
		this.clock.pass(Duration.ofMillis(1));
		sweep(YEAR, 2);
		assertThat(this.past.ids()).isEqualTo(idsOf(this.past.all()));
	}

	@Test
	void touchesNoOtherInstance() {
		this.mongo
			.insert(new Document("_id", "70:" + "0".repeat(32)).append("documents", 1).append("bytes", 1), "parts")
			.block(PATIENCE);
		this.past.published(next(), "c");
		this.past.published(next(), "d");
		sweepTwice(YEAR, 2);
		sweepTwice(YEAR, 2);
		assertThat(this.past.ids()).contains("70:" + "0".repeat(32)).hasSize(idsOf(this.past.all()).size() + 1);
	}

	@Test
	void isWholeWhenItComesBackAfterItWasCondemned() {
		comeAndGo();
		sweep(YEAR, 2);
		assertThat(this.past.condemned()).isNotEmpty();
		this.past.published(next(), "a", "b");
		sweepTwice(YEAR, 2);
		assertThat(this.past.all()).containsExactly(List.of("e", "f"), List.of("a", "b"));
		assertThat(this.past.ids()).isEqualTo(idsOf(this.past.all()));
	}

	@Test
	void isWholeWhenItComesBackAfterItWasDeleted() {
		comeAndGo();
		sweepTwice(YEAR, 2);
		this.past.published(next(), "a", "b");
		sweepTwice(YEAR, 2);
		assertThat(this.past.all()).containsExactly(List.of("e", "f"), List.of("a", "b"));
	}

	@Test
	void isWholeWhenItComesBackWhileASweepIsAboutToDeleteIt() {
		comeAndGo();
		sweep(YEAR, 2);
		this.clock.pass(GRACE);
		sweepThatIsOvertaken(
				this.past.keep(List.of("a", "b")).flatMap((snapshot) -> this.past.publish(snapshot, next())));
		assertThat(await(this.past.current())).containsExactly("a", "b");
		sweepTwice(YEAR, 2);
		assertThat(this.past.all()).endsWith(List.of("a", "b"));
	}

	@Test
	void leavesWhatAPassHasTakenUpAgainAndNotPublishedYet() {
		comeAndGo();
		sweep(YEAR, 2);
		this.clock.pass(GRACE);
		List<Snapshot> kept = new ArrayList<>();
		sweepThatIsOvertaken(this.past.keep(List.of("a", "b")).doOnNext(kept::add));
		assertThat(await(this.past.publish(kept.get(0), next()))).isInstanceOf(Published.class);
		assertThat(await(this.past.current())).containsExactly("a", "b");
	}

	@Test
	void leavesWhatAPassHasWrittenAndNotPublishedYet() {
		List<Snapshot> written = new ArrayList<>();
		sweepThatIsOvertaken(this.past.keep(List.of("a", "new")).doOnNext(written::add));
		assertThat(await(this.past.publish(written.get(0), next()))).isInstanceOf(Published.class);
		assertThat(await(this.past.current())).containsExactly("a", "new");
	}

	@Test
	void letsNoPassPublishThatItHasOvertaken() {
		long termOfThePass = next();
		Snapshot written = await(this.past.keep(List.of("a", "new")));
		sweepTwice(YEAR, 2);
		assertThat(await(this.past.publish(written, termOfThePass))).isInstanceOf(Fenced.class);
		assertThat(await(this.past.current())).containsExactly("a", "b");
	}

	@Test
	void clearsAwayWhatABrokenOffPassHasLeft() {
		await(this.past.keep(List.of("never", "published")));
		sweepTwice(YEAR, 2);
		assertThat(this.past.ids()).isEqualTo(idsOf(this.past.all()));
	}

	@Test
	void doesNothingUnderAnOldTerm() {
		comeAndGo();
		Set<String> before = this.past.ids();
		long old = this.term - 1;
		this.clock.pass(YEAR.multipliedBy(2));
		assertThat(retention(DAY, 2).sweep(new Sweep(SEVEN, old, Duration.ZERO, Mono.empty())).blockOptional(PATIENCE))
			.isEmpty();
		assertThat(this.past.ids()).isEqualTo(before);
		assertThat(this.past.condemned()).isEmpty();
		assertThat(this.past.editions()).hasSize(3);
		assertThat(this.keptFrom).isEmpty();
	}

	@Test
	void deletesNothingWhenItsLeaseIsLostOnTheWay() {
		comeAndGo();
		sweep(YEAR, 2);
		this.clock.pass(GRACE);
		Set<String> before = this.past.ids();
		Set<String> condemned = this.past.condemned();
		Mono<Space> sweep = retention(DAY, 2)
			.sweep(new Sweep(SEVEN, next(), GRACE, Mono.error(new IllegalStateException("lost"))));
		assertThatIllegalStateException().isThrownBy(() -> sweep.block(PATIENCE)).withMessage("lost");
		assertThat(this.past.ids()).isEqualTo(before);
		assertThat(this.past.condemned()).isEqualTo(condemned);
	}

	@Test
	void deletesNothingWhenAPartIsMissingBecauseNobodyKnowsWhatHungFromIt() {
		comeAndGo();
		sweep(YEAR, 2);
		this.clock.pass(GRACE);
		this.mongo.remove(Query.query(where("kind").is("PROJECT").and("condemned").exists(false)), "parts")
			.block(PATIENCE);
		Set<String> before = this.past.ids();
		assertThatIllegalStateException().isThrownBy(() -> sweep(YEAR, 2)).withMessageContaining("nothing is swept");
		assertThat(this.past.ids()).isEqualTo(before);
	}

	@Test
	void doesNothingBeforeTheFirstSnapshot() {
		Retention fresh = RetentionOver.of(TestStore.template(), this.clock, YEAR, 2, List.of());
		assertThat(fresh.sweep(new Sweep(SEVEN, 1, GRACE, Mono.empty())).blockOptional(PATIENCE)).isEmpty();
	}

	@Test
	void forgetsAgainWhatIsWrittenDownAgainByWhoeverSleptForLong() {
		Head asleep = await(new HeadStore(this.mongo).find(SEVEN));
		comeAndGo();
		sweepTwice(YEAR, 2);
		this.past.history().note(asleep).block(PATIENCE);
		assertThat(this.past.editions()).containsExactly(3, 2, 1);
		sweepTwice(YEAR, 2);
		assertThat(this.past.editions()).containsExactly(3, 2);
	}

	@Test
	void countsNoEditionTwiceWhenASnapshotHasComeBackMeanwhile() {
		HeadStore heads = new HeadStore(this.mongo);
		Head first = await(heads.find(SEVEN));
		this.past.published(next(), "c", "d");
		this.past.published(next(), "a", "b");
		Head second = new Head(SEVEN, first.number() + 1, new Revision("0".repeat(32)), true, 2, this.clock.instant(),
				this.clock.instant(), next(), Testimony.NONE);
		assertThat(await(heads.move(second, first))).isFalse();
		assertThat(await(heads.find(SEVEN)).number()).isEqualTo(3);
	}

	@Test
	void forgetsNothingTwiceWhenMoreIsWantedAgain() {
		comeAndGo();
		sweepTwice(YEAR, 2);
		sweepTwice(YEAR, 10);
		assertThat(this.past.all()).containsExactly(List.of("c", "d"), List.of("e", "f"));
	}

	@Test
	void tellsFromWhichEditionOnAllAreKept() {
		publishDaily(4);
		sweep(YEAR, 2);
		assertThat(this.keptFrom).containsExactly(4);
	}

	@Test
	void tellsWhatIsLeft() {
		comeAndGo();
		sweepTwice(YEAR, 2);
		List<Document> parts = documents("parts");
		assertThat(this.told).last()
			.isEqualTo(new Space(SEVEN, taken(parts), taken(documents("snapshots")), 2))
			.satisfies((space) -> assertThat(space.parts().bytes()).isGreaterThan(parts.size()));
	}

	@Test
	void tellsWhatIsLeftAgainAfterARestart() {
		sweep(YEAR, 2);
		Space left = this.told.get(0);
		this.told.clear();
		retention(YEAR, 2).tellSpace(SEVEN::equals).block(PATIENCE);
		assertThat(this.told).containsExactly(left);
	}

	@Test
	void tellsWhatOtherReplicasHaveLeftNowAndThen() {
		Retention other = retention(YEAR, 2);
		sweep(YEAR, 2);
		Space left = this.told.get(0);
		this.told.clear();
		other.tellSpace(SEVEN::equals).block(PATIENCE);
		other.tellSpace(SEVEN::equals).block(PATIENCE);
		assertThat(this.told).containsExactly(left);
		this.clock.pass(Duration.ofMinutes(10));
		other.tellSpace(SEVEN::equals).block(PATIENCE);
		assertThat(this.told).containsExactly(left, left);
	}

	@Test
	void tellsNothingOfWhatIsNotWanted() {
		sweep(YEAR, 2);
		this.told.clear();
		retention(YEAR, 2).tellSpace((instance) -> false).block(PATIENCE);
		assertThat(this.told).isEmpty();
		this.clock.pass(DAY);
		assertThat(await(retention(YEAR, 2).due((instance) -> false).collectList())).isEmpty();
		assertThat(due()).containsExactly(SEVEN);
	}

	@Test
	void isDueAnHourAfterTheFirstStartAndADayAfterEachSweep() {
		assertThat(due()).isEmpty();
		this.clock.pass(Duration.ofHours(1));
		assertThat(due()).containsExactly(SEVEN);
		sweep(YEAR, 2);
		assertThat(due()).isEmpty();
		this.clock.pass(DAY);
		assertThat(due()).containsExactly(SEVEN);
		retention(YEAR, 2).putOff(SEVEN).block(PATIENCE);
		assertThat(due()).isEmpty();
	}

	private void publishDaily(int days) {
		for (int day = 1; day <= days; day++) {
			this.clock.pass(DAY);
			this.past.published(next(), "a", "day " + day);
		}
	}

	/** Leaves a first edition that is not kept where two are. */
	private void comeAndGo() {
		this.past.published(next(), "c", "d");
		this.past.published(next(), "e", "f");
	}

	/** Marks what nobody needs, and deletes it when the grace is over. */
	private void sweepTwice(Duration keepFor, int keepSnapshots) {
		sweep(keepFor, keepSnapshots);
		this.clock.pass(GRACE);
		sweep(keepFor, keepSnapshots);
	}

	private void sweep(Duration keepFor, int keepSnapshots) {
		await(retention(keepFor, keepSnapshots).sweep(new Sweep(SEVEN, next(), GRACE, Mono.empty())));
	}

	/**
	 * One that stops for a while when it has decided, until somebody else did something.
	 */
	private void sweepThatIsOvertaken(Mono<?> meanwhile) {
		await(retention(YEAR, 2).sweep(new Sweep(SEVEN, next(), GRACE, meanwhile.then())));
	}

	private Retention retention(Duration keepFor, int keepSnapshots) {
		return RetentionOver.of(this.mongo, this.clock, keepFor, keepSnapshots,
				List.of((instance, edition) -> Mono.fromRunnable(() -> this.keptFrom.add(edition))), this.told::add);
	}

	private List<InstanceId> due() {
		return await(retention(YEAR, 2).due(SEVEN::equals).collectList());
	}

	private List<Document> documents(String collection) {
		return await(this.mongo.find(new Query(), Document.class, collection).collectList());
	}

	private static Space.Taken taken(List<Document> documents) {
		return new Space.Taken(documents.size(),
				documents.stream().mapToLong((document) -> document.getInteger("bytes")).sum());
	}

	private long next() {
		return ++this.term;
	}

}
