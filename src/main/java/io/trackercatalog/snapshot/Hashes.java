package io.trackercatalog.snapshot;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;

import org.apache.commons.codec.digest.DigestUtils;

/**
 * The one hash function that everything is named by.
 */
final class Hashes {

	private Hashes() {
	}

	/** The hash of a label and a content, which cannot be shifted into each other. */
	static String of(String label, byte[] content) {
		MessageDigest digest = DigestUtils.getSha256Digest();
		digest.update(label.getBytes(StandardCharsets.UTF_8));
		digest.update((byte) 0);
		return HexFormat.of().formatHex(digest.digest(content));
	}

}
