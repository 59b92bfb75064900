package io.trackercatalog.instance;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Optional;

import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

import io.trackercatalog.tracker.Secret;

/**
 * Encrypts secrets for the store: each with a data key of its own by AES-256-GCM, and the
 * data key with the active one of {@code catalog.encryption.keys}. What was sealed with
 * an older key can be opened for as long as that is configured.
 */
final class Sealing {

	private static final String CIPHER = "AES/GCM/NoPadding";

	private static final int KEY_BYTES = 32;

	private static final int NONCE_BYTES = 12;

	private static final int TAG_BITS = 128;

	private final EncryptionKeys keys;

	private final SecureRandom random = new SecureRandom();

	Sealing(EncryptionKeys keys) {
		this.keys = keys;
	}

	/** The name of the key that is sealed with; empty if there is none. */
	Optional<String> active() {
		return this.keys.active();
	}

	/**
	 * Seals a secret for the place where it belongs.
	 * @throws UnreadableSecretException if there is no key
	 */
	Sealed seal(Secret secret, Belonging belonging) {
		String name = this.keys.active()
			.orElseThrow(() -> new UnreadableSecretException(
					"There is no encryption key. Configure one below catalog.encryption.keys and name it as active."));
		byte[] dataKey = bytes(KEY_BYTES);
		try {
			byte[] text = secret.reveal().getBytes(StandardCharsets.UTF_8);
			return new Sealed(name, encrypt(key(name), dataKey, belonging.bytes()),
					encrypt(new SecretKeySpec(dataKey, "AES"), text, belonging.bytes()));
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException("This Java has no " + CIPHER, ex);
		}
		finally {
			Arrays.fill(dataKey, (byte) 0);
		}
	}

	/**
	 * Opens what was sealed.
	 * @throws UnreadableSecretException if its key is missing or another one now, or if
	 * it was changed or moved
	 */
	Secret open(Sealed sealed, Belonging belonging) {
		try {
			byte[] dataKey = decrypt(key(sealed.key()), sealed.dataKey(), belonging.bytes());
			byte[] text = decrypt(new SecretKeySpec(dataKey, "AES"), sealed.text(), belonging.bytes());
			return new Secret(new String(text, StandardCharsets.UTF_8));
		}
		catch (GeneralSecurityException | IllegalArgumentException ex) {
			throw new UnreadableSecretException(("It was encrypted with another key than catalog.encryption.keys.%s is "
					+ "now, or for another organisation or instance, or it was changed. Configure the key it was "
					+ "encrypted with, or a new credential.")
				.formatted(sealed.key()));
		}
	}

	private SecretKey key(String name) {
		return this.keys.find(name)
			.orElseThrow(() -> new UnreadableSecretException(
					"It was encrypted with the key %s, which is not below catalog.encryption.keys. Configure that key again, or a new credential."
						.formatted(name)));
	}

	/** The nonce comes first. */
	private byte[] encrypt(SecretKey key, byte[] plain, byte[] belonging) throws GeneralSecurityException {
		byte[] nonce = bytes(NONCE_BYTES);
		Cipher cipher = Cipher.getInstance(CIPHER);
		cipher.init(Cipher.ENCRYPT_MODE, key, new GCMParameterSpec(TAG_BITS, nonce));
		cipher.updateAAD(belonging);
		byte[] encrypted = Arrays.copyOf(nonce, NONCE_BYTES + cipher.getOutputSize(plain.length));
		cipher.doFinal(plain, 0, plain.length, encrypted, NONCE_BYTES);
		return encrypted;
	}

	private static byte[] decrypt(SecretKey key, byte[] encrypted, byte[] belonging) throws GeneralSecurityException {
		if (encrypted.length < NONCE_BYTES + TAG_BITS / Byte.SIZE) {
			throw new AEADBadTagException("too short");
		}
		Cipher cipher = Cipher.getInstance(CIPHER);
		cipher.init(Cipher.DECRYPT_MODE, key, new GCMParameterSpec(TAG_BITS, encrypted, 0, NONCE_BYTES));
		cipher.updateAAD(belonging);
		return cipher.doFinal(encrypted, NONCE_BYTES, encrypted.length - NONCE_BYTES);
	}

	private byte[] bytes(int count) {
		byte[] bytes = new byte[count];
		this.random.nextBytes(bytes);
		return bytes;
	}

}
