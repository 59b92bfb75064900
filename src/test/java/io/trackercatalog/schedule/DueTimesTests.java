package io.trackercatalog.schedule;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

import io.trackercatalog.discovery.Depth;
import io.trackercatalog.instance.InstanceId;
import io.trackercatalog.lease.Lease;
import io.trackercatalog.lease.LeaseLostException;
import io.trackercatalog.schedule.ScheduleState.OfInstance;
import io.trackercatalog.store.TestStore;
import org.bson.Document;
import org.junit.jupiter.api.Test;

import org.springframework.data.mongodb.core.ReactiveMongoTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Due times over the real store.
 */
class DueTimesTests {

	private static final Duration PATIENCE = Duration.ofSeconds(30);

	private static final Instant NOON = Instant.parse("2026-11-02T12:00:00Z");

	private static final InstanceId SEVEN = new InstanceId(7);

	private static final Lease LEASE = new Lease("pass:7", "me", 3);

	private final ReactiveMongoTemplate mongo = TestStore.template();

	private final DueTimes dueTimes = new DueTimes(this.mongo);

	@Test
	void areFoundWithoutLookingAtAllInstances() {
		this.dueTimes.index().then(this.dueTimes.index()).block(PATIENCE);
		assertThat(this.mongo.getCollection("instances")
			.flatMapMany((instances) -> instances.listIndexes())
			.map((index) -> index.get("key", Document.class))
			.collectList()
			.block(PATIENCE)).contains(new Document("due.light", 1), new Document("due.full", 1));
	}

	@Test
	void isFullyDueAtFirst() {
		bringForward(SEVEN, NOON);
		assertThat(due(NOON.minusMillis(1))).isEmpty();
		assertThat(due(NOON)).containsExactly(new DueTimes.Due(SEVEN, Depth.FULL));
	}

	@Test
	void bringsATimeForwardAndNeverPutsItOff() {
		bringForward(SEVEN, NOON.plusSeconds(60));
		bringForward(SEVEN, NOON);
		assertThat(due(NOON)).hasSize(1);
		bringForward(SEVEN, NOON.plusSeconds(60));
		assertThat(due(NOON)).hasSize(1);
	}

	@Test
	void isDueLightAndFullEachAtItsTime() {
		haveHead();
		this.dueTimes.succeeded(SEVEN, LEASE, Depth.FULL, NOON.plusSeconds(10), NOON.plusSeconds(100)).block(PATIENCE);
		assertThat(due(NOON.plusSeconds(9))).isEmpty();
		assertThat(due(NOON.plusSeconds(10))).containsExactly(new DueTimes.Due(SEVEN, Depth.LIGHT));
		this.dueTimes.succeeded(SEVEN, LEASE, Depth.LIGHT, NOON.plusSeconds(200), NOON.plusSeconds(300))
			.block(PATIENCE);
		assertThat(due(NOON.plusSeconds(99))).isEmpty();
		assertThat(due(NOON.plusSeconds(100))).containsExactly(new DueTimes.Due(SEVEN, Depth.FULL));
	}

	@Test
	void putsEverythingOffUntilTheNextTryAndCountsFailuresUntilASuccess() {
		bringForward(SEVEN, NOON);
		for (int failure = 1; failure <= 3; failure++) {
			this.dueTimes.failed(SEVEN, LEASE, NOON.plusSeconds(failure), NOON.plusSeconds(failure), "unavailable")
				.block(PATIENCE);
			assertThat(this.dueTimes.failures(SEVEN).block(PATIENCE)).isEqualTo(failure);
		}
		assertThat(due(NOON.plusSeconds(2))).isEmpty();
		assertThat(due(NOON.plusSeconds(3))).hasSize(1);
		this.dueTimes.succeeded(SEVEN, LEASE, Depth.LIGHT, NOON, NOON).block(PATIENCE);
		assertThat(this.dueTimes.failures(SEVEN).block(PATIENCE)).isZero();
	}

	@Test
	void triesALighterPassBeforeTheNextInFullWhereThatIsLater() {
		haveHead();
		bringForward(SEVEN, NOON);
		this.dueTimes.failed(SEVEN, LEASE, NOON.plusSeconds(15), NOON.plusSeconds(60), "unavailable").block(PATIENCE);
		assertThat(due(NOON.plusSeconds(14))).isEmpty();
		assertThat(due(NOON.plusSeconds(15))).containsExactly(new DueTimes.Due(SEVEN, Depth.LIGHT));
		assertThat(due(NOON.plusSeconds(60))).containsExactly(new DueTimes.Due(SEVEN, Depth.FULL));
	}

	@Test
	void countsFailuresOfAnInstanceThatTheStoreHasNeverSeen() {
		assertThat(this.dueTimes.failures(SEVEN).block(PATIENCE)).isZero();
		this.dueTimes.failed(SEVEN, LEASE, NOON, NOON, "unavailable").block(PATIENCE);
		assertThat(this.dueTimes.failures(SEVEN).block(PATIENCE)).isEqualTo(1);
		assertThat(due(NOON)).hasSize(1);
	}

	@Test
	void tellsTheLongestDueFirst() {
		for (int number = 1; number <= 5; number++) {
			bringForward(new InstanceId(number), NOON.minusSeconds(number));
		}
		assertThat(due(NOON)).extracting((due) -> due.instance().value()).containsExactly(5, 4, 3, 2, 1);
	}

	@Test
	void isNotDueWhileItsTrackerWantsToBeLeftAlone() {
		this.dueTimes.pause(SEVEN, NOON.plusSeconds(60)).block(PATIENCE);
		this.dueTimes.pause(SEVEN, NOON.plusSeconds(30)).block(PATIENCE);
		bringForward(SEVEN, NOON);
		assertThat(this.dueTimes.notBefore(SEVEN).block(PATIENCE)).isEqualTo(NOON.plusSeconds(60));
		assertThat(due(NOON.plusSeconds(59))).isEmpty();
		assertThat(due(NOON.plusSeconds(60))).hasSize(1);
	}

	@Test
	void knowsNoPauseOfAnInstanceWhoseTrackerAskedForNone() {
		assertThat(this.dueTimes.notBefore(SEVEN).block(PATIENCE)).isNull();
		bringForward(SEVEN, NOON);
		assertThat(this.dueTimes.notBefore(SEVEN).block(PATIENCE)).isNull();
	}

	@Test
	void takesNoWordFromSomebodyWhoseLeaseIsOver() {
		Lease later = new Lease("pass:7", "somebody else", 4);
		bringForward(SEVEN, NOON);
		this.dueTimes.failed(SEVEN, later, NOON.plusSeconds(60), NOON.plusSeconds(60), "unavailable").block(PATIENCE);
		Stream.of(this.dueTimes.succeeded(SEVEN, LEASE, Depth.FULL, NOON, NOON),
				this.dueTimes.failed(SEVEN, LEASE, NOON, NOON, "unavailable"), this.dueTimes.putOff(SEVEN, LEASE, NOON))
			.forEach((word) -> assertThatExceptionOfType(LeaseLostException.class)
				.isThrownBy(() -> word.block(PATIENCE)));
		assertThat(due(NOON.plusSeconds(59))).isEmpty();
		assertThat(this.dueTimes.failures(SEVEN).block(PATIENCE)).isEqualTo(1);
		this.dueTimes.succeeded(SEVEN, later, Depth.FULL, NOON, NOON).block(PATIENCE);
		assertThat(due(NOON)).hasSize(1);
	}

	@Test
	void tellsHowItGoesOfNoneButThoseThatFailOrAreDue() {
		InstanceId due = new InstanceId(8);
		InstanceId leftAlone = new InstanceId(9);
		InstanceId well = new InstanceId(10);
		this.dueTimes.failed(SEVEN, LEASE, NOON.plusSeconds(60), NOON.plusSeconds(60), "unavailable").block(PATIENCE);
		bringForward(due, NOON.minusSeconds(90));
		bringForward(leftAlone, NOON.minusSeconds(90));
		this.dueTimes.pause(leftAlone, NOON.plusSeconds(60)).block(PATIENCE);
		bringForward(well, NOON.plusSeconds(1));
		assertThat(this.dueTimes.troubles(NOON).collectList().block(PATIENCE)).containsExactlyInAnyOrder(
				new OfInstance(SEVEN, 1, "unavailable", Duration.ZERO),
				new OfInstance(due, 0, null, Duration.ofSeconds(90)), OfInstance.withoutTrouble(leftAlone));
	}

	private void haveHead() {
		Document document = new Document("_id", SEVEN.value()).append("head", new Document("revision", "any"));
		this.mongo.insert(document, "instances").block(PATIENCE);
	}

	private void bringForward(InstanceId instance, Instant time) {
		this.dueTimes.bringForward(instance, time).block(PATIENCE);
	}

	private List<DueTimes.Due> due(Instant now) {
		return Objects.requireNonNull(this.dueTimes.due(now).collectList().block(PATIENCE));
	}

}
