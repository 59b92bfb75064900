package io.trackercatalog.access;

import java.util.Optional;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * Whoever made a request, by the key that was sent with it.
 */
public final class Caller {

	private final ApiKey key;

	private final @Nullable String formToken;

	private final Mono<Boolean> welcome;

	/** Somebody who sent a key along, and gets one answer. */
	Caller(ApiKey key) {
		this(key, null, Mono.just(true));
	}

	/**
	 * Somebody who may go on listening.
	 * @param formToken of somebody who signed in
	 * @param welcome whether they would still be let in
	 */
	Caller(ApiKey key, @Nullable String formToken, Mono<Boolean> welcome) {
		this.key = key;
		this.formToken = formToken;
		this.welcome = welcome;
	}

	/**
	 * Whether the caller would still be let in: the key may have been revoked or expired
	 * and the session ended since. While the store does not say, it would.
	 */
	public Mono<Boolean> isStillWelcome() {
		return this.welcome;
	}

	/**
	 * What a form has to hold that somebody sends who signed in; empty for somebody who
	 * sent a key along.
	 */
	public Optional<String> formToken() {
		return Optional.ofNullable(this.formToken);
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

	/** Whether somebody may be given what this caller has. */
	boolean mayGrant(ApiKey wanted) {
		return has(this.key.orgCodes(), wanted.orgCodes()) && has(this.key.projects(), wanted.projects());
	}

	private static boolean has(Set<String> mine, Set<String> wanted) {
		return mine.contains(ApiKey.ALL) || mine.containsAll(wanted);
	}

	ApiKey key() {
		return this.key;
	}

	boolean may(Permission permission) {
		return this.key.permissions().contains(permission);
	}

}
