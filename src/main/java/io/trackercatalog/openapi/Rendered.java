package io.trackercatalog.openapi;

import java.util.Arrays;
import java.util.HexFormat;

import org.apache.commons.codec.digest.DigestUtils;

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
			byte[] hash = DigestUtils.sha256(bytes);
			return new Body(bytes, '"' + HexFormat.of().formatHex(Arrays.copyOf(hash, TAG)) + '"');
		}

	}

}
