package io.trackercatalog.access;

import java.security.MessageDigest;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * A key as we know it: not the secret, only its digest. While it is being renewed it has
 * two.
 *
 * @param id its name
 * @param digests of its secrets, at least one, the newest first
 * @param orgCodes the organisations it may see
 * @param projects the callers' projects it may speak for
 * @param permissions what it may be used for
 * @param expires from when on it is not good any more; null means never
 */
record ApiKey(String id, List<Digest> digests, Set<String> orgCodes, Set<String> projects, Set<Permission> permissions,
		@Nullable Instant expires) {

	/** Stands for every organisation or project. */
	static final String ALL = "*";

	/** What a name may look like. */
	static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{1,64}");

	/** What a digest looks like. */
	static final Pattern SHA256 = Pattern.compile("[0-9A-Fa-f]{64}");

	/** Is nobody's: a secret is compared with it when there is no such key. */
	static final ApiKey NOBODY = new ApiKey("nobody", "0".repeat(64), Set.of(), Set.of(), Set.of());

	ApiKey {
		digests = List.copyOf(digests);
		orgCodes = Set.copyOf(orgCodes);
		projects = Set.copyOf(projects);
		permissions = Set.copyOf(permissions);
	}

	/** A key with one secret, which never expires. */
	ApiKey(String id, String sha256, Set<String> orgCodes, Set<String> projects, Set<Permission> permissions) {
		this(id, List.of(new Digest(sha256, null)), orgCodes, projects, permissions, null);
	}

	/**
	 * Whether a secret is this key's and good at a time; takes the same time whichever of
	 * its secrets it is.
	 */
	boolean opensWith(PresentedKey presented, Instant now) {
		byte[] digest = presented.digest();
		boolean opens = false;
		for (Digest known : this.digests) {
			opens |= MessageDigest.isEqual(HexFormat.of().parseHex(known.sha256()), digest) && known.isGood(now);
		}
		return opens && isGood(now);
	}

	/** Whether it has not expired. */
	boolean isGood(Instant now) {
		return this.expires == null || now.isBefore(this.expires);
	}

	/** Whether it is the key of somebody who signed in with one of its secrets. */
	boolean has(String sha256, Instant now) {
		return isGood(now)
				&& this.digests.stream().anyMatch((digest) -> digest.sha256().equals(sha256) && digest.isGood(now));
	}

	/**
	 * The digest of a secret.
	 *
	 * @param sha256 in hexadecimal
	 * @param until from when on the secret is not good any more; null means never
	 */
	record Digest(String sha256, @Nullable Instant until) {

		boolean isGood(Instant now) {
			return this.until == null || now.isBefore(this.until);
		}

	}

}
