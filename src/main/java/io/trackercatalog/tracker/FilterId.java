package io.trackercatalog.tracker;

/**
 * The tracker's own id of a saved filter or shared query.
 *
 * @param value not blank, at most 512 characters
 */
public record FilterId(String value) {

	public FilterId {
		Identifiers.check(value);
	}

	@Override
	public String toString() {
		return this.value;
	}

}
