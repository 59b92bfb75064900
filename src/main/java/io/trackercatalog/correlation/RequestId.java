package io.trackercatalog.correlation;

import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;

import org.jspecify.annotations.Nullable;

/**
 * What a request is called: as its caller says, who can then find it in our log, else as
 * we say. It is in the header {@value #HEADER} both ways.
 */
public final class RequestId {

	/** The header, in both directions. */
	public static final String HEADER = "X-Request-Id";

	private static final int LONGEST = 64;

	private RequestId() {
	}

	/**
	 * The id of a request.
	 * @param presented what its header says; what could not stand in a log is not taken
	 */
	public static String of(@Nullable CharSequence presented) {
		// Nobody has to be kept from guessing it.
		return (presented != null && isFit(presented)) ? presented.toString()
				: HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong());
	}

	private static boolean isFit(CharSequence presented) {
		if (presented.isEmpty() || presented.length() > LONGEST) {
			return false;
		}
		for (int index = 0; index < presented.length(); index++) {
			if (!isFit(presented.charAt(index))) {
				return false;
			}
		}
		return true;
	}

	private static boolean isFit(char character) {
		return (character >= 'a' && character <= 'z') || (character >= 'A' && character <= 'Z')
				|| (character >= '0' && character <= '9') || "-_.:/+=".indexOf(character) >= 0;
	}

}
