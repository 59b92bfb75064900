package io.trackercatalog.inventory;

import org.jspecify.annotations.Nullable;

/**
 * How well a text fits what is looked for, the best first.
 */
enum Closeness {

	/** It is the same. */
	EXACT,

	/** It starts so. */
	PREFIX,

	/** One of its words starts so. */
	WORD,

	/** It has it somewhere. */
	ANYWHERE;

	/** How well a folded text fits; null if it does not. */
	static @Nullable Closeness of(String text, String wanted) {
		int at = text.indexOf(wanted);
		if (at < 0) {
			return null;
		}
		if (at == 0) {
			return (text.length() == wanted.length()) ? EXACT : PREFIX;
		}
		while (at > 0) {
			if (!Character.isLetterOrDigit(text.charAt(at - 1))) {
				return WORD;
			}
			at = text.indexOf(wanted, at + 1);
		}
		return ANYWHERE;
	}

}
