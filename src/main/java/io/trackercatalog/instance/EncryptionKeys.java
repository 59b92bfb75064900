package io.trackercatalog.instance;

import java.util.Base64;
import java.util.Optional;

import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

import io.trackercatalog.tracker.Secret;

/**
 * The keys of {@code catalog.encryption}, which were found to make sense.
 */
final class EncryptionKeys {

	private final CatalogSettings.Encryption settings;

	EncryptionKeys(CatalogSettings.Encryption settings) {
		this.settings = settings;
	}

	/** The name of the key that is encrypted with; empty if there are no keys. */
	Optional<String> active() {
		return Optional.ofNullable(this.settings.active());
	}

	Optional<SecretKey> find(String name) {
		return Optional.ofNullable(this.settings.keys().get(name)).map(EncryptionKeys::key);
	}

	private static SecretKey key(Secret base64) {
		return new SecretKeySpec(Base64.getDecoder().decode(base64.reveal()), "AES");
	}

}
