package io.trackercatalog.inventory;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;

import io.trackercatalog.discovery.SimulatedInstances;
import io.trackercatalog.instance.Instance;
import io.trackercatalog.instance.MappingTouches;
import io.trackercatalog.instance.MappingTouches.Touch;
import io.trackercatalog.instance.TouchesOver;
import io.trackercatalog.schedule.TurnedClock;
import io.trackercatalog.simulator.SimulatedSite;
import io.trackercatalog.simulator.Simulator;
import io.trackercatalog.simulator.SiteSettings;
import io.trackercatalog.store.TestStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import org.springframework.data.mongodb.core.ReactiveMongoTemplate;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.data.mongodb.core.query.Update;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.data.mongodb.core.query.Criteria.where;

/**
 * When mappings were touched, over the real store.
 */
class KnownTouchesTests {

	private static final Duration PATIENCE = Duration.ofSeconds(60);

	private final SimulatedSite site = Simulator.start(SiteSettings.jiraCloud().withProjects(1));

	private final Instance seven = SimulatedInstances.of(7, this.site);

	private final Instance eight = SimulatedInstances.of(8, this.site);

	private final ReactiveMongoTemplate mongo = TestStore.template();

	private final TurnedClock clock = new TurnedClock();

	private final MappingTouches touches = TouchesOver.of(this.mongo, this.clock);

	/** Ours; the other one is that of whoever touches a mapping. */
	private final TurnedClock ours = new TurnedClock();

	private final KnownTouches known = new KnownTouches(this.touches, this.ours);

	@AfterEach
	void end() {
		this.site.close();
	}

	@Test
	void areStillKnownWhenOthersWereTouchedMuchLater() {
		Instant early = confirm(this.seven);
		this.clock.pass(Duration.ofHours(5));
		confirm(this.eight);
		refresh(3);
		assertThat(touchedAt(this.seven)).isEqualTo(early);
	}

	@Test
	void areHeardOf() {
		confirm(this.seven);
		refresh(1);
		this.clock.pass(Duration.ofHours(5));
		Instant late = confirm(this.seven);
		refresh(1);
		assertThat(touchedAt(this.seven)).isEqualTo(late);
	}

	@Test
	void areHeardOfThoughAnotherClockIsAheadByMinutes() {
		this.clock.pass(Duration.ofMinutes(9));
		confirm(this.eight);
		refresh(2);
		this.clock.pass(Duration.ofMinutes(-9));
		Instant now = confirm(this.seven);
		refresh(1);
		assertThat(touchedAt(this.seven)).isEqualTo(now);
	}

	@Test
	void areHeardOfInTimeThoughAnotherClockIsAheadByADay() {
		this.clock.pass(Duration.ofDays(1));
		confirm(this.eight);
		refresh(1);
		this.clock.pass(Duration.ofDays(-1));
		Instant now = confirm(this.seven);
		refresh(KnownTouches.NEW_AT_A_TIME + 1);
		assertThat(touchedAt(this.seven)).isEqualTo(now);
	}

	@Test
	void areHeardOfThoughAnotherClockIsBehindByMinutes() {
		this.ours.pass(Duration.ofMinutes(9));
		refresh(2);
		Instant now = confirm(this.seven);
		refresh(1);
		assertThat(touchedAt(this.seven)).isEqualTo(now);
	}

	@Test
	void areHeardOfAtOnceWhenOurClockIsPutBack() {
		this.ours.pass(Duration.ofDays(1));
		refresh(2);
		this.ours.pass(Duration.ofDays(-1));
		Instant now = confirm(this.seven);
		refresh(1);
		assertThat(touchedAt(this.seven)).isEqualTo(now);
	}

	@Test
	void areNotReadAgainLongAfterwards() {
		confirm(this.seven);
		confirm(this.eight);
		refresh(1);
		Touch read = touch(this.seven);
		this.ours.pass(Duration.ofMinutes(11));
		refresh(1);
		changeBehindTheBack(this.seven, "another");
		refresh(1);
		assertThat(touch(this.seven)).isEqualTo(read);
		refresh(KnownTouches.NEW_AT_A_TIME);
		assertThat(touch(this.seven).hash()).isEqualTo("another");
	}

	@Test
	void stayTheSameWhenNothingNewIsTold() {
		confirm(this.seven);
		refresh(1);
		Touch read = touch(this.seven);
		refresh(2);
		assertThat(touch(this.seven)).isSameAs(read);
	}

	/** Who touches a mapping tells when; only who reads it again sees this. */
	private void changeBehindTheBack(Instance instance, String hash) {
		this.mongo
			.updateFirst(Query.query(where("_id").is(instance.id().value())), Update.update("mapping.hash", hash),
					"instances")
			.block(PATIENCE);
	}

	private Instant confirm(Instance instance) {
		return Objects.requireNonNull(this.touches.confirm(instance).block(PATIENCE));
	}

	private void refresh(int times) {
		for (int time = 0; time < times; time++) {
			this.known.refresh().block(PATIENCE);
		}
	}

	private Instant touchedAt(Instance instance) {
		return touch(instance).touchedAt();
	}

	private Touch touch(Instance instance) {
		return Objects.requireNonNull(this.known.find(instance.id()));
	}

}
