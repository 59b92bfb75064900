package io.trackercatalog.schedule;

import java.util.Locale;
import java.util.regex.Pattern;

import org.bson.types.ObjectId;

/**
 * What a pass is called.
 *
 * @param value 24 hexadecimal digits; later ones of the same process sort behind earlier
 * ones
 */
public record PassId(String value) {

	private static final Pattern FORM = Pattern.compile("[0-9a-f]{24}");

	public PassId {
		value = value.toLowerCase(Locale.ROOT);
		if (!FORM.matcher(value).matches()) {
			throw new IllegalArgumentException("A pass is called by 24 hexadecimal digits");
		}
	}

	static PassId next() {
		return new PassId(new ObjectId().toHexString());
	}

	@Override
	public String toString() {
		return this.value;
	}

}
