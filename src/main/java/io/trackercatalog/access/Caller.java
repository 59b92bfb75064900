package io.trackercatalog.access;

/**
 * Whoever made a request, by the key that was sent with it.
 */
public final class Caller {

	private final ApiKey key;

	Caller(ApiKey key) {
		this.key = key;
	}

	/** The name of the key. */
	public String keyId() {
		return this.key.id();
	}

	/** Whether an organisation may be seen. */
	public boolean maySeeOrganisation(String orgCode) {
		return this.key.orgCodes().contains(orgCode) || this.key.orgCodes().contains(ApiKey.ALL);
	}

	/** Whether organisations may be seen that nobody has thought of yet. */
	public boolean maySeeEveryOrganisation() {
		return this.key.orgCodes().contains(ApiKey.ALL);
	}

	/** Whether one of the callers' own projects may be spoken for. */
	public boolean maySeeProject(String project) {
		return this.key.projects().contains(project) || this.key.projects().contains(ApiKey.ALL);
	}

	boolean may(Permission permission) {
		return this.key.permissions().contains(permission);
	}

}
