package io.trackercatalog.tracker.http;

import java.net.URI;
import java.util.List;

import io.trackercatalog.tracker.CallListener;
import io.trackercatalog.tracker.Connection;
import io.trackercatalog.tracker.TrackerException;
import io.trackercatalog.tracker.TrackerFailure;
import io.trackercatalog.tracker.http.HttpScene.PeopleApi;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.test.StepVerifier;

import static io.trackercatalog.tracker.http.HttpScene.ADA;
import static io.trackercatalog.tracker.http.HttpScene.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Where nothing is sent to, least of all a credential.
 */
class ForbiddenDestinationsTests {

	@AutoClose
	private final HttpScene scene = new HttpScene();

	@Test
	void refusesPlainHttpUnlessAllowed() {
		this.scene.use(TestTrackerHttp.restricted(new NetworkSettings(List.of("127.0.0.1"), List.of()),
				new PlainHttpSettings(false)));
		expectRefusedAddress("catalog.network.trusted, or set catalog.access.allow-insecure-http", "127.0.0.1");
	}

	@ParameterizedTest
	@ValueSource(strings = { "127.0.0.1", "localhost", "[::1]", "[::ffff:127.0.0.1]", "2130706433" })
	void refusesLoopbackUnlessAllowedHoweverItIsWritten(String host) {
		this.scene
			.use(TestTrackerHttp.restricted(new NetworkSettings(List.of(), List.of()), new PlainHttpSettings(true)));
		expectRefusedAddress("catalog.network.allow", host);
	}

	@ParameterizedTest
	@ValueSource(strings = { "https://evil.example/people", "http://127.0.0.1:1/people" })
	void sendsTheCredentialNowhereElse(String elsewhere) {
		try (LoopbackTracker tracker = LoopbackTracker.answering((uri) -> ADA)) {
			StepVerifier
				.create(this.scene.http().client(tracker.connection(), PeopleApi.class).anywhere(URI.create(elsewhere)))
				.expectErrorSatisfies((error) -> assertThat(((TrackerException) error).failure())
					.isInstanceOf(TrackerFailure.AddressRefused.class))
				.verify(PATIENCE);
		}
	}

	@Test
	void sendsPlainHttpToATrustedOriginAlone() {
		try (LoopbackTracker trusted = LoopbackTracker.answering((uri) -> ADA)) {
			this.scene.use(TestTrackerHttp.restricted(
					new NetworkSettings(List.of("127.0.0.1"), List.of(trusted.url().toString())),
					new PlainHttpSettings(false)));
			StepVerifier.create(this.scene.ask(trusted.connection()))
				.expectNextCount(1)
				.expectComplete()
				.verify(PATIENCE);
			expectRefusedAddress("catalog.network.trusted", "127.0.0.1");
		}
	}

	private void expectRefusedAddress(String key, String host) {
		try (LoopbackTracker tracker = LoopbackTracker.answering((uri) -> ADA)) {
			Connection connection = new Connection(URI.create("http://" + host + ":" + tracker.url().getPort()),
					tracker.connection().credential(), CallListener.NONE);
			StepVerifier.create(this.scene.ask(connection))
				.expectErrorSatisfies((error) -> assertThat(((TrackerException) error).failure())
					.isInstanceOfSatisfying(TrackerFailure.AddressRefused.class,
							(refused) -> assertThat(refused.sentence()).contains(key)))
				.verify(PATIENCE);
			assertThat(tracker.asked()).isEmpty();
		}
	}

}
