package io.trackercatalog.schedule;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import io.trackercatalog.discovery.Depth;
import io.trackercatalog.discovery.PassTally;
import io.trackercatalog.instance.InstanceId;
import io.trackercatalog.instance.InstancesChanged;
import io.trackercatalog.store.TestStore;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ChangedInstancesTests {

	private static final Duration PATIENCE = Duration.ofSeconds(30);

	private static final InstanceId SEVEN = new InstanceId(7);

	private final TurnedClock clock = new TurnedClock();

	private final DueTimes dueTimes = new DueTimes(TestStore.template());

	private final ChangedInstances changed = new ChangedInstances(this.dueTimes, this.clock);

	@Test
	void makesDueAtOnceWhatIsNew() {
		added();
		assertThat(due()).containsExactly(new DueTimes.Due(SEVEN, Depth.FULL));
	}

	@Test
	void spreadsWhatComesTogetherAsItDoesAtAStart() {
		int many = 1000;
		this.changed.changed(new InstancesChanged(
				IntStream.rangeClosed(1, many).mapToObj(InstanceId::new).collect(Collectors.toSet()), Set.of(),
				Set.of(), Set.of()));
		assertThat(due()).hasSizeLessThan(many / 10);
		this.clock.pass(Duration.ofSeconds(100));
		assertThat(due()).hasSizeBetween(many / 4, many * 3 / 4);
		this.clock.pass(Duration.ofSeconds(100));
		assertThat(due()).hasSize(many);
	}

	@Test
	void hasNothingReadAgainThatWasReadSinceItCame() {
		added();
		Pass asked = pass(Depth.FULL);
		this.clock.pass(Duration.ofMillis(300));
		this.changed.ended(new PassEnded(ended(asked, Pass.State.SUCCEEDED)));
		assertThat(due()).isEmpty();
	}

	@Test
	void goesByNoPassThatBeganBeforeOrReadLessOrWasBrokenOff() {
		Pass before = pass(Depth.FULL);
		this.clock.pass(Duration.ofMillis(300));
		this.changed.changed(new InstancesChanged(Set.of(), Set.of(SEVEN), Set.of(SEVEN), Set.of()));
		this.changed.ended(new PassEnded(ended(before, Pass.State.SUCCEEDED)));
		this.changed.ended(new PassEnded(ended(pass(Depth.LIGHT), Pass.State.SUCCEEDED)));
		this.changed.ended(new PassEnded(ended(pass(Depth.FULL), Pass.State.ABANDONED)));
		assertThat(due()).hasSize(1);
	}

	private void added() {
		this.changed.changed(new InstancesChanged(Set.of(SEVEN), Set.of(), Set.of(), Set.of()));
	}

	private List<DueTimes.Due> due() {
		this.changed.makeDue().block(PATIENCE);
		return this.dueTimes.due(this.clock.instant()).collectList().blockOptional(PATIENCE).orElseThrow();
	}

	private Pass pass(Depth depth) {
		return Pass.queued(SEVEN, new Pass.Wish(depth, Set.of()), Trigger.DEMAND, this.clock.instant())
			.started(this.clock.instant());
	}

	private Pass ended(Pass pass, Pass.State state) {
		return pass.ended(state, new PassTally().figures(), this.clock.instant(), null, null);
	}

}
