package io.trackercatalog.snapshot;

import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * What a part is called: the hash of its content.
 *
 * @param value SHA-256 in lower-case hexadecimal
 */
public record PartHash(String value) {

	/** How many bytes it is. */
	static final int BYTES = 32;

	private static final Pattern FORM = Pattern.compile("[0-9a-f]{64}");

	public PartHash {
		if (!FORM.matcher(value).matches()) {
			throw new IllegalArgumentException("A part's hash is 64 hexadecimal digits");
		}
	}

	static PartHash of(byte[] bytes) {
		return new PartHash(HexFormat.of().formatHex(bytes));
	}

	byte[] bytes() {
		return HexFormat.of().parseHex(this.value);
	}

	@Override
	public String toString() {
		return this.value;
	}

}
