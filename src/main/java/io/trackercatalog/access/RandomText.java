package io.trackercatalog.access;

import java.security.SecureRandom;
import java.util.Base64;

/**
 * Text that nobody can guess.
 */
final class RandomText {

	/** In bytes. */
	private static final int LENGTH = 32;

	private static final SecureRandom RANDOM = new SecureRandom();

	private RandomText() {
	}

	/** 32 random bytes, in letters, digits, - and _. */
	static String secret() {
		byte[] bytes = new byte[LENGTH];
		RANDOM.nextBytes(bytes);
		return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
	}

}
