package io.trackercatalog.tracker;

import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class FingerprintTests {

	private static final Secret PASSWORD = new Secret("summer2026");

	@Test
	void fitsTheSecretItWasTakenOf() {
		assertThat(Fingerprint.of(PASSWORD, Fingerprint.SHORT).fits(PASSWORD)).isTrue();
		assertThat(Fingerprint.of(PASSWORD, Fingerprint.LONG).fits(new Secret("summer2026"))).isTrue();
		assertThat(Fingerprint.of(PASSWORD, Fingerprint.LONG).fits(new Secret("summer2027"))).isFalse();
	}

	@Test
	void isSaltedSoThatEqualSecretsLookDifferent() {
		assertThat(Fingerprint.of(PASSWORD, Fingerprint.LONG)).isNotEqualTo(Fingerprint.of(PASSWORD, Fingerprint.LONG));
	}

	@Test
	void fitsManyGuessesWhenItIsShort() {
		Fingerprint fingerprint = Fingerprint.of(PASSWORD, Fingerprint.SHORT);
		assertThat(fingerprint.hash()).hasSize(4);
		assertThat(IntStream.range(0, 2_000_000).mapToObj((number) -> new Secret("guess" + number)))
			.filteredOn(fingerprint::fits)
			.isNotEmpty();
	}

	@Test
	void tellsCredentialsApartThatDifferInAnyPart() {
		assertThat(new Credential.Basic("ab", new Secret("c")).whole())
			.isNotEqualTo(new Credential.Basic("a", new Secret("bc")).whole());
		assertThat(new Credential.Bearer(new Secret("c")).whole())
			.isNotEqualTo(new Credential.Basic("", new Secret("c")).whole());
		assertThat(new Credential.Bearer(new Secret("c")).whole())
			.isEqualTo(new Credential.Bearer(new Secret("c")).whole());
	}

}
