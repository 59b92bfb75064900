package io.trackercatalog.access;

import java.net.InetAddress;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class FailedAttemptsTests {

	private static final Optional<InetAddress> HERE = Optional.of(InetAddress.getLoopbackAddress());

	private final AtomicLong nanos = new AtomicLong();

	private final FailedAttempts failures = new FailedAttempts(this.nanos::get);

	@Test
	void asksForAPauseAfterTooMany() {
		assertThat(IntStream.range(0, FailedAttempts.LIMIT).mapToObj((i) -> this.failures.refuse(HERE)))
			.containsOnly(new AccessRefusal.UnknownKey());
		assertThat(this.failures.refuse(HERE)).isEqualTo(new AccessRefusal.TooManyFailures(FailedAttempts.PERIOD));
	}

	@Test
	void countsEveryAddressForItself() {
		IntStream.range(0, FailedAttempts.LIMIT).forEach((i) -> this.failures.refuse(HERE));
		assertThat(this.failures.refuse(Optional.empty())).isEqualTo(new AccessRefusal.UnknownKey());
	}

	@Test
	void forgetsAfterAPeriod() {
		IntStream.range(0, FailedAttempts.LIMIT + 1).forEach((i) -> this.failures.refuse(HERE));
		this.nanos.addAndGet(FailedAttempts.PERIOD.plus(Duration.ofNanos(1)).toNanos());
		assertThat(this.failures.refuse(HERE)).isEqualTo(new AccessRefusal.UnknownKey());
	}

}
