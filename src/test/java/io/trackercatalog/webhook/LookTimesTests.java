package io.trackercatalog.webhook;

import java.time.Instant;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class LookTimesTests {

	private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");

	private final LookTimes times = new LookTimes();

	@Test
	void haveComeWhereNothingWaits() {
		assertThat(this.times.hasCome(NOON)).isTrue();
		this.times.looked(NOON, 0);
		assertThat(this.times.hasCome(NOON)).isTrue();
	}

	@Test
	void areTheFurtherApartTheMoreInstancesWait() {
		this.times.looked(NOON, 2_000);
		assertThat(this.times.hasCome(NOON.plusSeconds(19))).isFalse();
		assertThat(this.times.hasCome(NOON.plusSeconds(20))).isTrue();
		this.times.looked(NOON, Long.MAX_VALUE);
		assertThat(this.times.hasCome(NOON.plusSeconds(59))).isFalse();
		assertThat(this.times.hasCome(NOON.plusSeconds(60))).isTrue();
	}

	@Test
	void haveComeOnceWhereSomethingMayHaveEscapedALook() {
		this.times.looked(NOON, 2_000);
		this.times.soon();
		assertThat(this.times.hasCome(NOON.plusSeconds(1))).isTrue();
		assertThat(this.times.hasCome(NOON.plusSeconds(2))).isFalse();
	}

	@Test
	void haveComeWhereTheClockWasPutBack() {
		this.times.looked(NOON, 2_000);
		assertThat(this.times.hasCome(NOON.minusSeconds(3_600))).isTrue();
	}

}
