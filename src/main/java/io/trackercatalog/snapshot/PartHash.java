package io.trackercatalog.snapshot;

import java.util.HexFormat;

/**
 * What a part is called: the hash of its content. Half of SHA-256 tells the parts of one
 * instance apart, and a year of history refers to parts some hundred thousand times.
 *
 * @param value 32 digits of SHA-256 in lower-case hexadecimal
 */
public record PartHash(String value) {

	/** How many bytes it is. */
	static final int BYTES = 16;

	public PartHash {
		if (!isWellFormed(value)) {
			throw new IllegalArgumentException("A part's hash is 32 hexadecimal digits");
		}
	}

	/** A loop, because a pass names a hundred thousand parts and more. */
	private static boolean isWellFormed(String value) {
		if (value.length() != 2 * BYTES) {
			return false;
		}
		for (int index = 0; index < value.length(); index++) {
			char digit = value.charAt(index);
			if ((digit < '0' || digit > '9') && (digit < 'a' || digit > 'f')) {
				return false;
			}
		}
		return true;
	}

	/** The name of a labelled content. */
	static PartHash of(String label, byte[] content) {
		return new PartHash(Hashes.of(label, content).substring(0, 2 * BYTES));
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
