package io.trackercatalog.access;

import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A key as we know it: not the secret, only its digest.
 *
 * @param id its name
 * @param sha256 the hex digest of its secret
 * @param orgCodes the organisations it may see
 * @param projects the callers' projects it may speak for
 * @param permissions what it may be used for
 */
record ApiKey(String id, String sha256, Set<String> orgCodes, Set<String> projects, Set<Permission> permissions) {

	/** Stands for every organisation or project. */
	static final String ALL = "*";

	/** What a name may look like. */
	static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{1,64}");

	/** What a digest looks like. */
	static final Pattern SHA256 = Pattern.compile("[0-9A-Fa-f]{64}");

	/** Is nobody's: a secret is compared with it when there is no such key. */
	static final ApiKey NOBODY = new ApiKey("nobody", "0".repeat(64), Set.of(), Set.of(), Set.of());

	ApiKey {
		orgCodes = Set.copyOf(orgCodes);
		projects = Set.copyOf(projects);
		permissions = Set.copyOf(permissions);
	}

	/** Whether a secret is this key's; takes the same time whatever the answer. */
	boolean opensWith(PresentedKey presented) {
		return MessageDigest.isEqual(HexFormat.of().parseHex(this.sha256), presented.digest());
	}

}
