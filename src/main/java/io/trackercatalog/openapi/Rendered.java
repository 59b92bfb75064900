package io.trackercatalog.openapi;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * The description as it is sent.
 *
 * @param json in JSON
 * @param yaml the same in YAML
 */
record Rendered(Body json, Body yaml) {

	/**
	 * What is sent.
	 *
	 * @param bytes the content
	 * @param tag a strong one: equal bytes, equal tag
	 */
	record Body(byte[] bytes, String tag) {

		/** What the tag has of the hash, in bytes. */
		private static final int TAG = 16;

		static Body of(byte[] bytes) {
			try {
				byte[] hash = MessageDigest.getInstance("SHA-256").digest(bytes);
				return new Body(bytes, '"' + HexFormat.of().formatHex(Arrays.copyOf(hash, TAG)) + '"');
			}
			catch (NoSuchAlgorithmException ex) {
				throw new IllegalStateException("Every Java platform has SHA-256", ex);
			}
		}

	}

}
