package io.trackercatalog.change;

import io.trackercatalog.store.TestStore;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What {@code bench/history} measures over a year, over a few days.
 */
class SpaceOfHistoryTests {

	@Test
	void staysWithinThreeSnapshotsAndTheChanges() {
		SpaceOfHistory space = SpaceOfHistory.measure(TestStore.template(), 60, 3, (day) -> {
		});
		assertThat(space.drifts()).isEqualTo(3);
		assertThat(space.changes()).isPositive();
		assertThat(space.newParts()).isPositive();
		assertThat(space.store()).isGreaterThan(space.snapshot() + space.changes() + space.newParts())
			.isLessThan(space.goal());
		assertThat(space.report()).contains("| one snapshot | " + space.snapshot() + " |");
	}

}
