package io.trackercatalog.snapshot;

import java.util.regex.Pattern;

/**
 * What a snapshot is called: the hash of everything it says, and of nothing else, so two
 * passes that find the same have the same revision.
 *
 * @param value 32 hexadecimal digits
 */
public record Revision(String value) {

	private static final Pattern FORM = Pattern.compile("[0-9a-f]{32}");

	public Revision {
		if (!FORM.matcher(value).matches()) {
			throw new IllegalArgumentException("A revision is 32 hexadecimal digits");
		}
	}

	@Override
	public String toString() {
		return this.value;
	}

}
