package io.trackercatalog.access;

import java.util.Optional;

import org.apache.commons.codec.digest.DigestUtils;

/**
 * A key as a caller sent it: {@code id.secret}. Prints without its secret.
 *
 * @param id what stands before the first full stop
 * @param secret what stands after it
 */
record PresentedKey(String id, String secret) {

	private static final int MAX_LENGTH = 256;

	/** Empty if it does not look like a key. */
	static Optional<PresentedKey> parse(String text) {
		int stop = text.indexOf('.');
		if (stop < 0 || stop == text.length() - 1 || text.length() > MAX_LENGTH) {
			return Optional.empty();
		}
		String id = text.substring(0, stop);
		return ApiKey.ID.matcher(id).matches() ? Optional.of(new PresentedKey(id, text.substring(stop + 1)))
				: Optional.empty();
	}

	/** The SHA-256 digest of the secret. */
	byte[] digest() {
		return DigestUtils.sha256(this.secret);
	}

	/** The same in hexadecimal. */
	String sha256() {
		return DigestUtils.sha256Hex(this.secret);
	}

	@Override
	public String toString() {
		return this.id + ".***";
	}

}
