package io.trackercatalog.tracker;

/**
 * As whom we come to a tracker.
 */
public sealed interface Credential {

	/**
	 * HTTP Basic: an e-mail address and API token at Jira Cloud, a user and password at
	 * Jira Data Center, a personal access token with an empty user at Azure DevOps.
	 *
	 * @param username may be empty
	 * @param token API token, personal access token or password
	 */
	record Basic(String username, Secret token) implements Credential {
	}

	/**
	 * HTTP Bearer: a personal access token at Jira Data Center, an access token
	 * elsewhere.
	 */
	record Bearer(Secret token) implements Credential {
	}

}
