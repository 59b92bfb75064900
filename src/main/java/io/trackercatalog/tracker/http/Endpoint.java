package io.trackercatalog.tracker.http;

import java.util.regex.Pattern;

import org.springframework.http.HttpMethod;

/**
 * What a burst limit is counted by: a method, and a path with its identifiers taken out.
 *
 * @param method of the request
 * @param template for instance {@code /rest/api/*}{@code /project/*}{@code /statuses}
 */
record Endpoint(HttpMethod method, String template) {

	/** A number or something with one in it, or a project's key. */
	private static final Pattern IDENTIFIER = Pattern.compile("(?<=/)([^/]*\\d[^/]*|[A-Z][A-Z_]+)(?=/|$)");

	static Endpoint of(HttpMethod method, String path) {
		return new Endpoint(method, IDENTIFIER.matcher(path).replaceAll("*"));
	}

}
