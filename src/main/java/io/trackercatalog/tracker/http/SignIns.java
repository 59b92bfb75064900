package io.trackercatalog.tracker.http;

import java.net.URI;
import java.time.Clock;
import java.util.List;

import io.trackercatalog.tracker.CallListener;
import io.trackercatalog.tracker.Connection;
import io.trackercatalog.tracker.Credential;
import io.trackercatalog.tracker.RefreshTokens;

/**
 * What each kind of credential needs beyond a header: another address, or access tokens.
 */
final class SignIns {

	private final SignInSettings settings;

	private final RefreshTokens refreshTokens;

	private final Clock clock;

	private final TokenClients clients;

	private final AccessTokens accessTokens;

	SignIns(SignInSettings settings, RefreshTokens refreshTokens, Clock clock, TokenClients clients) {
		this.settings = settings;
		this.refreshTokens = refreshTokens;
		this.clock = clock;
		this.clients = clients;
		this.accessTokens = new AccessTokens(clock);
	}

	/**
	 * The connection to where the credential is taken, which is the only place it is sent
	 * to.
	 */
	Connection home(Connection connection) {
		if (connection.credential() instanceof Credential.OAuth oauth) {
			return at(this.settings.gateway(oauth.cloudId()), connection);
		}
		if (connection.credential() instanceof Credential.Scoped scoped) {
			return at(this.settings.gateway(scoped.cloudId()), connection);
		}
		return connection;
	}

	/** What has to be done with every try of a call; nothing where a header is enough. */
	List<SignIn> filters(Credential credential) {
		if (credential instanceof Credential.OAuth oauth) {
			return List.of(new SignIn(this.accessTokens.of(oauth, this::grant)));
		}
		if (credential instanceof Credential.Entra entra) {
			return List.of(new SignIn(this.accessTokens.of(entra, this::grant)));
		}
		return List.of();
	}

	private Grant grant(Credential.OAuth oauth) {
		TokenApi api = client(this.settings.atlassianTokenUrl(), oauth, RefreshGrant.REMEDY);
		return new RefreshGrant(oauth, api, this.refreshTokens, this.clock);
	}

	private Grant grant(Credential.Entra entra) {
		TokenApi api = client(this.settings.tenant(entra.tenant()), entra, EntraGrant.REMEDY);
		return new EntraGrant(entra, api, this.clock);
	}

	/**
	 * Not counted as calls to a tracker: several passes may share what one of them gets.
	 */
	private TokenApi client(URI url, Credential credential, String remedy) {
		return this.clients.client(new Connection(url, credential, CallListener.NONE), new TokenDialect(remedy));
	}

	private static Connection at(URI gateway, Connection connection) {
		return new Connection(gateway, connection.credential(), connection.calls(), connection.notBefore());
	}

	/**
	 * Makes clients for token endpoints.
	 */
	@FunctionalInterface
	interface TokenClients {

		TokenApi client(Connection connection, Dialect dialect);

	}

}
