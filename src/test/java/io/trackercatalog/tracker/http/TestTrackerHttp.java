package io.trackercatalog.tracker.http;

import java.time.Clock;
import java.time.Duration;
import java.util.List;

import org.springframework.util.unit.DataSize;

/**
 * {@link TrackerHttp} for tests, which may go to loopback over plain http and is in a
 * hurry.
 */
public final class TestTrackerHttp {

	static final HttpSettings HURRIED = new HttpSettings(Duration.ofSeconds(5), Duration.ofSeconds(20),
			Duration.ofSeconds(30), Duration.ofSeconds(60), 4, Duration.ofMillis(5), 8, 1000, DataSize.ofMegabytes(64),
			DataSize.ofKilobytes(1), Duration.ofSeconds(10));

	private TestTrackerHttp() {
	}

	/** To be closed by whoever asks for it. */
	public static TrackerHttp overLoopback() {
		return overLoopback(HURRIED);
	}

	static TrackerHttp overLoopback(HttpSettings settings) {
		NetworkSettings loopback = new NetworkSettings(List.of("127.0.0.0/8", "::1/128"));
		return new TrackerHttp(settings, loopback, new PlainHttpSettings(true),
				new Governors(settings, Clock.systemUTC()), Clock.systemUTC());
	}

}
