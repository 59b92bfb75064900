package io.trackercatalog.tracker;

/**
 * The tracker's own id of a field: {@code customfield_10010}, or {@code System.Title}.
 *
 * @param value not blank, at most 512 characters
 */
public record FieldId(String value) {

	public FieldId {
		Identifiers.check(value);
	}

	@Override
	public String toString() {
		return this.value;
	}

}
