package io.trackercatalog.api;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

import io.trackercatalog.access.AccessRefusal;
import io.trackercatalog.access.Caller;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;

/**
 * What a caller says about itself in the mandatory headers.
 *
 * @param claims the headers' values by name, in the documented order
 */
record CallContext(Map<String, String> claims) {

	private static final String PROJECT = "project";

	private static final String ORG_CODE = "orgCode";

	/** The headers, in the documented order. */
	static final List<String> NAMES = List.of(PROJECT, ORG_CODE, "action", "scope", "screenName");

	/** Refuses a request that lacks one of them. */
	static CallContext of(HttpHeaders headers) {
		Complaints complaints = new Complaints();
		Map<String, String> claims = new LinkedHashMap<>();
		for (String name : NAMES) {
			List<String> values = headers.getOrEmpty(name);
			if (values.isEmpty()) {
				complaints.missing(wanted(name));
			}
			else {
				HeaderText.of(values)
					.ifPresentOrElse((text) -> claims.put(name, text), () -> complaints.malformed(wanted(name)));
			}
		}
		complaints.mustBeNone();
		return new CallContext(claims);
	}

	/**
	 * The same without a word about what is wrong: null if anything is.
	 * @param once the value of a header that is there once, else null
	 */
	static @Nullable CallContext plain(Function<String, @Nullable String> once) {
		Map<String, String> claims = new LinkedHashMap<>();
		for (String name : NAMES) {
			String value = once.apply(name);
			String text = (value != null) ? HeaderText.of(value).orElse(null) : null;
			if (text == null) {
				return null;
			}
			claims.put(name, text);
		}
		return new CallContext(claims);
	}

	private static String wanted(String name) {
		return "the header '%s' once, as 1 to %d printable characters".formatted(name, HeaderText.MAX_LENGTH);
	}

	/** Refuses claims that the caller's key is not granted. */
	void mustBeGranted(Caller caller) {
		if (!isGranted(caller)) {
			throw new AccessRefusal.NotGranted().exception();
		}
	}

	/** Whether the caller's key is granted them. */
	boolean isGranted(Caller caller) {
		return caller.maySeeOrganisation(orgCode()) && caller.maySeeProject(project());
	}

	/** The caller's own project. */
	String project() {
		return Objects.requireNonNull(this.claims.get(PROJECT));
	}

	/** The caller's organisation. */
	String orgCode() {
		return Objects.requireNonNull(this.claims.get(ORG_CODE));
	}

}
