package io.trackercatalog.tracker.http;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

import io.trackercatalog.tracker.RefreshTokens;

import org.springframework.util.unit.DataSize;

/**
 * {@link TrackerHttp} for tests, which may go to loopback over plain http and is in a
 * hurry.
 */
public final class TestTrackerHttp {

	static final HttpSettings HURRIED = new HttpSettings(Duration.ofSeconds(5), Duration.ofSeconds(20),
			Duration.ofSeconds(30), Duration.ofSeconds(60), 4, Duration.ofMillis(5), 8, 1000, DataSize.ofMegabytes(64),
			DataSize.ofKilobytes(1), Duration.ofSeconds(10));

	private static final HttpSettings IMPATIENT = new HttpSettings(Duration.ofSeconds(5), Duration.ofSeconds(2),
			Duration.ofSeconds(10), Duration.ofSeconds(60), 2, Duration.ofMillis(5), 8, 1000, DataSize.ofMegabytes(64),
			DataSize.ofKilobytes(1), Duration.ofSeconds(10));

	/** Nobody listens there. */
	private static final SignInSettings SIGN_IN = new SignInSettings(URI.create("http://127.0.0.1:9/oauth/token"),
			URI.create("http://127.0.0.1:9"), URI.create("http://127.0.0.1:9"));

	private TestTrackerHttp() {
	}

	/** To be closed by whoever asks for it. */
	public static TrackerHttp overLoopback() {
		return overLoopback(HURRIED);
	}

	/** One that does not wait for long when a tracker falls silent. */
	public static TrackerHttp impatient() {
		return overLoopback(IMPATIENT);
	}

	static TrackerHttp overLoopback(HttpSettings settings) {
		return overLoopback(settings, SIGN_IN, new RefreshTokensInMemory(), Clock.systemUTC());
	}

	/** One that signs in at a simulated site. */
	public static TrackerHttp signingInAt(URI site, RefreshTokens refreshTokens, Clock clock) {
		SignInSettings signIn = new SignInSettings(URI.create(site + "/oauth/token"), site, site);
		return overLoopback(HURRIED, signIn, refreshTokens, clock);
	}

	/** Connections to others than trackers, which may live in some more ranges. */
	public static GuardedHttp guarded(String... allowed) {
		return new GuardedHttp(HURRIED, new AddressGuard(new NetworkSettings(List.of(allowed), List.of())));
	}

	/** One that may not do everything. */
	static TrackerHttp restricted(NetworkSettings network, PlainHttpSettings plainHttp) {
		return guarded(new AddressGuard(network), plainHttp, SIGN_IN);
	}

	/** One that is told where names lead, and signs in elsewhere. */
	static TrackerHttp guarded(AddressGuard guard, PlainHttpSettings plainHttp, SignInSettings signIn) {
		return new TrackerHttp(HURRIED, guard, plainHttp, new Governors(HURRIED, Clock.systemUTC()), signIn,
				new RefreshTokensInMemory(), Clock.systemUTC());
	}

	private static TrackerHttp overLoopback(HttpSettings settings, SignInSettings signIn, RefreshTokens refreshTokens,
			Clock clock) {
		AddressGuard loopback = new AddressGuard(new NetworkSettings(List.of("127.0.0.0/8", "::1/128"), List.of()));
		return new TrackerHttp(settings, loopback, new PlainHttpSettings(true), new Governors(settings, clock), signIn,
				refreshTokens, clock);
	}

}
