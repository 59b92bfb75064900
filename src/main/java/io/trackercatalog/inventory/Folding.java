package io.trackercatalog.inventory;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Makes the same of texts that people take for the same: small and capital letters, with
 * accents and without, wide and narrow.
 */
final class Folding {

	private static final Pattern MARKS = Pattern.compile("\\p{M}+");

	private Folding() {
	}

	static String fold(String text) {
		String plain = MARKS.matcher(Normalizer.normalize(text, Normalizer.Form.NFKD)).replaceAll("");
		// There and back, because some small letters have two capital ones: ß is SS.
		String folded = plain.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
		// Most ids are folded as they are, and there are many of them in memory.
		return folded.equals(text) ? text : folded;
	}

}
