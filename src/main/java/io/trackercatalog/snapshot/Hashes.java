package io.trackercatalog.snapshot;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * The one hash function that everything is named by.
 */
final class Hashes {

	private Hashes() {
	}

	/** The hash of a label and a content, which cannot be shifted into each other. */
	static String of(String label, byte[] content) {
		MessageDigest digest = sha256();
		digest.update(label.getBytes(StandardCharsets.UTF_8));
		digest.update((byte) 0);
		return HexFormat.of().formatHex(digest.digest(content));
	}

	private static MessageDigest sha256() {
		try {
			return MessageDigest.getInstance("SHA-256");
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException("Every Java platform has SHA-256", ex);
		}
	}

}
