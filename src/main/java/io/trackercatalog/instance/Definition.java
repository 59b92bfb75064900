package io.trackercatalog.instance;

import java.util.Map;

/**
 * An instance that was made over REST, as it is stored.
 *
 * @param id its number, which no other instance ever gets
 * @param version goes up by one with every change that somebody makes
 * @param removed whether somebody removed it; then there is nothing else to know
 * @param members what was written, without secrets
 * @param secrets what must not be seen, by the path of the member
 */
record Definition(InstanceId id, long version, boolean removed, Map<String, Object> members,
		Map<String, Sealed> secrets) {

	/** Where one of its secrets belongs. */
	Belonging belonging(String path) {
		return new Belonging(orgCode(), this.id, path);
	}

	String orgCode() {
		return String.valueOf(this.members.get("orgCode"));
	}

}
