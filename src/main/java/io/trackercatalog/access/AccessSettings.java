package io.trackercatalog.access;

import java.time.Duration;
import java.util.List;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Who may call what.
 *
 * @param keys API keys, each with id, sha256, org-codes, projects and permissions;
 * without any, the first start makes one and prints it once
 * @param session for how long people stay signed in
 * @param limits how many requests may come in a minute
 */
@ConfigurationProperties("catalog.access")
record AccessSettings(@DefaultValue List<Key> keys, @DefaultValue Session session, @DefaultValue Limits limits) {

	/**
	 * For how long people stay signed in.
	 *
	 * @param idle after how long without a request a session is over
	 * @param absolute after how long it is over in any case
	 */
	record Session(@DefaultValue("30m") Duration idle, @DefaultValue("12h") Duration absolute) {
	}

	/**
	 * How many requests may come in a minute.
	 *
	 * @param perKey with the same key
	 * @param perAddress from the same address
	 */
	record Limits(@DefaultValue("30000") long perKey, @DefaultValue("60000") long perAddress) {
	}

	/**
	 * One API key. Whoever holds it sends {@code id.secret}.
	 *
	 * @param id its name: letters, digits, - and _
	 * @param sha256 the hex digest of the secret
	 * @param orgCodes the organisations it may see; * means all
	 * @param projects the callers' projects it may speak for; * means all
	 * @param permissions read, admin or both
	 */
	record Key(@Nullable String id, @Nullable String sha256, @DefaultValue List<String> orgCodes,
			@DefaultValue("*") List<String> projects, @DefaultValue List<Permission> permissions) {
	}

}
