package io.trackercatalog.tracker;

/**
 * What several projects share when their types and fields are the same by construction,
 * for instance a process of Azure DevOps.
 *
 * @param value not blank, at most 512 characters
 */
public record ProcessId(String value) {

	public ProcessId {
		Identifiers.check(value);
	}

	@Override
	public String toString() {
		return this.value;
	}

}
