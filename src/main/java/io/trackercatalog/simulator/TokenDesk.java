package io.trackercatalog.simulator;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Hands out access tokens to the one app or service principal that it knows. Refresh
 * tokens rotate: each works once and brings the next. All values are placeholders, worth
 * nothing anywhere else.
 */
public final class TokenDesk {

	public static final String CLIENT_ID = "simulated-client";

	public static final String CLIENT_SECRET = "simulated-client-secret";

	/** What the app was given when somebody authorised it. */
	public static final String FIRST_REFRESH_TOKEN = "simulated-refresh-token-1";

	/** The id of a Jira Cloud at the gateway. */
	public static final String CLOUD_ID = "11223344-a1b2-3b33-c444-def123456789";

	/** The directory of an Azure DevOps. */
	public static final String TENANT = "acme.example";

	/**
	 * Somebody's tokens.
	 *
	 * @param access to come with
	 * @param refresh to come for the next ones with
	 * @param lifetime of the access token
	 */
	record Tokens(String access, String refresh, Duration lifetime) {
	}

	private final Clock clock;

	private final Map<String, Instant> ends = new HashMap<>();

	private Duration lifetime = Duration.ofHours(1);

	private String refreshToken = FIRST_REFRESH_TOKEN;

	private int number = 1;

	private int asked;

	TokenDesk(Clock clock) {
		this.clock = clock;
	}

	/** How long the access tokens live that are handed out from now on. */
	public synchronized void lifetime(Duration value) {
		this.lifetime = value;
	}

	/** No access token works any more that was handed out until now. */
	public synchronized void endAccessTokens() {
		this.ends.clear();
	}

	/** The app's refresh token does not work any more. */
	public synchronized void revokeRefreshToken() {
		this.refreshToken = "";
	}

	/** Somebody authorises the app anew. */
	public synchronized String authorise() {
		return rotate();
	}

	/** The one refresh token that works; empty if none does. */
	public synchronized String refreshToken() {
		return this.refreshToken;
	}

	/** How often somebody has asked for tokens, in vain or not. */
	public synchronized int asked() {
		return this.asked;
	}

	/** Whether an access token lets in. */
	synchronized boolean isGood(String authorization) {
		Instant end = this.ends.get(authorization.replaceFirst("^Bearer ", ""));
		return authorization.startsWith("Bearer ") && end != null && this.clock.instant().isBefore(end);
	}

	synchronized void wasAsked() {
		this.asked++;
	}

	boolean isClient(String id, String secret) {
		return CLIENT_ID.equals(id) && CLIENT_SECRET.equals(secret);
	}

	/** For a refresh token, which is used up by this. */
	synchronized Optional<Tokens> redeem(String token) {
		if (this.refreshToken.isEmpty() || !this.refreshToken.equals(token)) {
			return Optional.empty();
		}
		rotate();
		return Optional.of(tokens());
	}

	/** For nothing but being the client. */
	synchronized Tokens tokens() {
		String access = "simulated-access-token-%d".formatted(this.ends.size() + this.asked + 1);
		this.ends.put(access, this.clock.instant().plus(this.lifetime));
		return new Tokens(access, this.refreshToken, this.lifetime);
	}

	private String rotate() {
		this.number++;
		this.refreshToken = "simulated-refresh-token-%d".formatted(this.number);
		return this.refreshToken;
	}

}
