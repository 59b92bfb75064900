package io.trackercatalog.instance;

import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.stream.IntStream;

import io.trackercatalog.tracker.Secret;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class SealingTests {

	private static final Secret SECRET = new Secret("hunter2 – größer");

	private static final Belonging HERE = new Belonging("ACME", new InstanceId(7), "refreshToken");

	private final Sealing sealing = sealing("k1", "k1");

	@Test
	void opensWhatItSealed() {
		assertThat(this.sealing.open(this.sealing.seal(SECRET, HERE), HERE)).isEqualTo(SECRET);
	}

	@Test
	void sealsTheSameSecretDifferentlyEachTimeAndShowsNothingOfIt() {
		Sealed one = this.sealing.seal(SECRET, HERE);
		Sealed other = this.sealing.seal(SECRET, HERE);
		assertThat(one.text()).isNotEqualTo(other.text());
		assertThat(one.dataKey()).isNotEqualTo(other.dataKey());
		assertThat(new String(one.text(), java.nio.charset.StandardCharsets.UTF_8)).doesNotContain("hunter2");
		assertThat(one).hasToString("Sealed with k1");
	}

	@Test
	void opensNothingThatWasMoved() {
		Sealed sealed = this.sealing.seal(SECRET, HERE);
		expectUnreadable(this.sealing, sealed, new Belonging("GLOBEX", new InstanceId(7), "refreshToken"));
		expectUnreadable(this.sealing, sealed, new Belonging("ACME", new InstanceId(8), "refreshToken"));
		expectUnreadable(this.sealing, sealed, new Belonging("ACME", new InstanceId(7), "token"));
		expectUnreadable(this.sealing, sealed, new Belonging("ACMErefresh", new InstanceId(7), "Token"));
	}

	@Test
	void opensNothingThatWasChangedOrCutAnywhere() {
		Sealed sealed = this.sealing.seal(SECRET, HERE);
		IntStream.range(0, sealed.text().length).forEach((index) -> {
			Sealed changed = new Sealed("k1", sealed.dataKey(), changed(sealed.text(), index));
			expectUnreadable(this.sealing, changed, HERE);
			expectUnreadable(this.sealing, new Sealed("k1", sealed.dataKey(), Arrays.copyOf(sealed.text(), index)),
					HERE);
		});
		IntStream.range(0, sealed.dataKey().length).forEach((index) -> {
			Sealed changed = new Sealed("k1", changed(sealed.dataKey(), index), sealed.text());
			expectUnreadable(this.sealing, changed, HERE);
		});
	}

	@Test
	void opensWhatAnOlderKeySealedAndSealsWithTheActiveOne() {
		Sealed old = this.sealing.seal(SECRET, HERE);
		Sealing later = sealing("k2", "k1", "k2");
		assertThat(later.open(old, HERE)).isEqualTo(SECRET);
		assertThat(later.seal(SECRET, HERE).key()).isEqualTo("k2");
	}

	@Test
	void namesTheKeyThatIsMissing() {
		Sealed sealed = this.sealing.seal(SECRET, HERE);
		assertThatThrownBy(() -> sealing("k2", "k2").open(sealed, HERE))
			.hasMessageStartingWith("It was encrypted with the key k1, which is not below catalog.encryption.keys.");
	}

	@Test
	void saysThatAKeyIsAnotherOneNow() {
		Sealed sealed = this.sealing.seal(SECRET, HERE);
		Sealing another = new Sealing(
				new EncryptionKeys(new CatalogSettings.Encryption(Map.of("k1", key("other")), "k1")));
		assertThatThrownBy(() -> another.open(sealed, HERE))
			.hasMessageStartingWith("It was encrypted with another key than catalog.encryption.keys.k1 is now");
	}

	@Test
	void sealsNothingWithoutAKey() {
		Sealing without = new Sealing(new EncryptionKeys(new CatalogSettings.Encryption(Map.of(), null)));
		assertThatThrownBy(() -> without.seal(SECRET, HERE)).hasMessageContaining("catalog.encryption.keys");
	}

	/** Sealing with keys that are made of their names. */
	static Sealing sealing(String active, String... names) {
		Map<String, Secret> keys = Arrays.stream(names)
			.collect(java.util.stream.Collectors.toMap((name) -> name, SealingTests::key));
		return new Sealing(new EncryptionKeys(new CatalogSettings.Encryption(keys, active)));
	}

	private static Secret key(String name) {
		byte[] bytes = new byte[32];
		Arrays.fill(bytes, (byte) name.hashCode());
		return new Secret(Base64.getEncoder().encodeToString(bytes));
	}

	private static byte[] changed(byte[] bytes, int index) {
		byte[] changed = bytes.clone();
		changed[index] ^= 1;
		return changed;
	}

	private static void expectUnreadable(Sealing sealing, Sealed sealed, Belonging belonging) {
		assertThatThrownBy(() -> sealing.open(sealed, belonging)).isInstanceOf(UnreadableSecretException.class)
			.hasMessageNotContaining("hunter2");
	}

}
