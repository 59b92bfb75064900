package io.trackercatalog.tracker;

/**
 * The tracker's own stable id of a project, for instance {@code 10012}, or a GUID in
 * Azure DevOps.
 *
 * @param value not blank, at most 512 characters
 */
public record ProjectId(String value) {

	public ProjectId {
		Identifiers.check(value);
	}

	@Override
	public String toString() {
		return this.value;
	}

}
