package io.trackercatalog.api;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Text in a header.
 */
final class HeaderText {

	static final int MAX_LENGTH = 256;

	/** Neither control, format, unassigned nor line and paragraph separators. */
	private static final Pattern PRINTABLE = Pattern.compile("[^\\p{C}\\p{Zl}\\p{Zp}]{1,%d}".formatted(MAX_LENGTH));

	private HeaderText() {
	}

	/** The one printable value; empty if there are several or it is none. */
	static Optional<String> of(List<String> values) {
		return (values.size() == 1) ? of(values.get(0)) : Optional.empty();
	}

	/** The value if it is printable. */
	static Optional<String> of(String value) {
		return isPlain(value) ? Optional.of(value)
				: Optional.of(decoded(value)).filter((text) -> !text.isBlank() && PRINTABLE.matcher(text).matches());
	}

	/** Most values are, and need no more to be looked at. */
	private static boolean isPlain(String value) {
		if (value.isEmpty() || value.length() > MAX_LENGTH) {
			return false;
		}
		boolean blank = true;
		for (int index = 0; index < value.length(); index++) {
			char character = value.charAt(index);
			if (character < ' ' || character > '~') {
				return false;
			}
			blank &= character == ' ';
		}
		return !blank;
	}

	/** Netty reads headers as ISO 8859-1, but names of projects are sent in UTF-8. */
	private static String decoded(String value) {
		try {
			byte[] bytes = value.getBytes(StandardCharsets.ISO_8859_1);
			return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
		}
		catch (CharacterCodingException ex) {
			return value;
		}
	}

}
