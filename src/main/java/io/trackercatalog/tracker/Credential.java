package io.trackercatalog.tracker;

/**
 * As whom we come to a tracker.
 */
public sealed interface Credential {

	/** All of it, to be compared with and never to be sent. */
	Secret whole();

	/**
	 * HTTP Basic: an e-mail address and API token at Jira Cloud, a user and password at
	 * Jira Data Center, a personal access token with an empty user at Azure DevOps.
	 *
	 * @param username may be empty
	 * @param token API token, personal access token or password
	 */
	record Basic(String username, Secret token) implements Credential {

		@Override
		public Secret whole() {
			return Secret.joined("basic", this.username, this.token.reveal());
		}

	}

	/**
	 * HTTP Bearer: a personal access token at Jira Data Center, an access token
	 * elsewhere.
	 */
	record Bearer(Secret token) implements Credential {

		@Override
		public Secret whole() {
			return Secret.joined("bearer", this.token.reveal());
		}

	}

	/**
	 * HTTP Basic at the gateway of Jira Cloud, which is the only place where scoped API
	 * tokens and those of service accounts are taken.
	 *
	 * @param username the account's e-mail address
	 * @param token a scoped API token
	 * @param cloudId the site's id at the gateway
	 */
	record Scoped(String username, Secret token, String cloudId) implements Credential {

		@Override
		public Secret whole() {
			return Secret.joined("scoped", this.username, this.token.reveal(), this.cloudId);
		}

	}

	/**
	 * OAuth 2.0 at the gateway of Jira Cloud: access tokens come for refresh tokens, each
	 * of which works once and brings the next one.
	 *
	 * @param clientId the app's
	 * @param clientSecret the app's
	 * @param refreshToken the one to begin with; {@link RefreshTokens} knows the current
	 * @param cloudId the site's id at the gateway
	 */
	record OAuth(String clientId, Secret clientSecret, Secret refreshToken, String cloudId) implements Credential {

		@Override
		public Secret whole() {
			return Secret.joined("oauth", this.clientId, this.clientSecret.reveal(), this.refreshToken.reveal(),
					this.cloudId);
		}

	}

	/**
	 * A service principal of Microsoft Entra at Azure DevOps Services.
	 *
	 * @param tenant the directory's id or domain
	 * @param clientId the application's
	 * @param clientSecret the application's
	 */
	record Entra(String tenant, String clientId, Secret clientSecret) implements Credential {

		@Override
		public Secret whole() {
			return Secret.joined("entra", this.tenant, this.clientId, this.clientSecret.reveal());
		}

	}

}
