package io.trackercatalog.instance;

import io.trackercatalog.settings.Mistakes;
import io.trackercatalog.tracker.Secret;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class HookReadingTests {

	private final Mistakes mistakes = new Mistakes();

	@ParameterizedTest
	@ValueSource(strings = { "0123456789abcdef", "a-token_with.every~Character" })
	void takesATokenThatNeedsNoEscaping(String token) {
		Secret secret = new Secret(token);
		assertThat(HookReading.read(new InstanceSettings.Hook(secret), this.mistakes.at("hook"))).contains(secret);
		assertThat(this.mistakes.all()).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "too-short", "0123456789abcde", "with/a/slash/in/it", "with a space in it",
			"ümlaute-in-it-too" })
	void refusesATokenThatCanBeGuessedOrDoesNotFitIntoAnAddress(String token) {
		Secret secret = new Secret(token);
		assertThat(HookReading.read(new InstanceSettings.Hook(secret), this.mistakes.at("hook"))).isEmpty();
		assertThat(this.mistakes.all()).singleElement().satisfies((mistake) -> {
			assertThat(mistake.key()).isEqualTo("hook.token");
			assertThat(mistake.sentence()).doesNotContain(token).contains("openssl rand -hex 32");
		});
	}

	@Test
	void needsNoToken() {
		assertThat(HookReading.read(new InstanceSettings.Hook(null), this.mistakes.at("hook"))).isEmpty();
		assertThat(this.mistakes.all()).isEmpty();
	}

}
