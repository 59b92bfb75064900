package io.trackercatalog.tracker;

/**
 * The tracker's own id of a work item type: Jira's number as text, Azure DevOps'
 * reference name.
 *
 * @param value not blank, at most 512 characters
 */
public record TypeId(String value) {

	public TypeId {
		Identifiers.check(value);
	}

	@Override
	public String toString() {
		return this.value;
	}

}
