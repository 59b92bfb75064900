package io.trackercatalog.tracker;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Tells whether a secret is still the one it was, without holding it.
 *
 * @param salt random, in hexadecimal digits
 * @param hash of salt and secret, shortened, in hexadecimal digits
 */
public record Fingerprint(String salt, String hash) {

	/**
	 * So short that tens of thousands of guesses fit it, for passwords that people chose.
	 * One new secret in 65,536 is taken for the old one.
	 */
	public static final int SHORT = 2;

	/** Tells any two secrets apart, for tokens that nobody can guess anyway. */
	public static final int LONG = 16;

	private static final int SALT_BYTES = 16;

	private static final String ALGORITHM = "HmacSHA256";

	private static final SecureRandom RANDOM = new SecureRandom();

	/**
	 * Takes one.
	 * @param bytes {@link #SHORT} or {@link #LONG}
	 */
	public static Fingerprint of(Secret secret, int bytes) {
		byte[] salt = new byte[SALT_BYTES];
		RANDOM.nextBytes(salt);
		return new Fingerprint(hex(salt), hex(hash(salt, secret, bytes)));
	}

	/** Whether this is, in all likelihood, the secret it was taken of. */
	public boolean fits(Secret secret) {
		HexFormat hex = HexFormat.of();
		return hex(hash(hex.parseHex(this.salt), secret, this.hash.length() / 2)).equals(this.hash);
	}

	private static byte[] hash(byte[] salt, Secret secret, int bytes) {
		try {
			Mac mac = Mac.getInstance(ALGORITHM);
			mac.init(new SecretKeySpec(salt, ALGORITHM));
			return Arrays.copyOf(mac.doFinal(secret.reveal().getBytes(StandardCharsets.UTF_8)), bytes);
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException("Every Java has " + ALGORITHM, ex);
		}
	}

	private static String hex(byte[] bytes) {
		return HexFormat.of().formatHex(bytes);
	}

}
