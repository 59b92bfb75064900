package io.trackercatalog.simulator;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Finds out who answers a path. Templates look like {@code /project/{project}}; the first
 * that fits wins.
 */
final class Router {

	/**
	 * Who answers.
	 */
	interface Handler {

		Reply answer(Request request);

	}

	/**
	 * A path that somebody answers.
	 *
	 * @param template also the path's name in the journal
	 * @param segments the template's
	 * @param handler who answers
	 */
	record Route(String template, List<String> segments, Handler handler) {
	}

	/**
	 * A route that fits a request.
	 *
	 * @param template of the route
	 * @param handler who answers
	 * @param request the same, with the path's variables
	 */
	record Match(String template, Handler handler, Request request) {

		Reply answer() {
			return this.handler.answer(this.request);
		}

	}

	private final boolean caseSensitive;

	private final List<Route> routes;

	private Router(boolean caseSensitive, List<Route> routes) {
		this.caseSensitive = caseSensitive;
		this.routes = routes;
	}

	/** Jira tells capital from small letters in a path. */
	static Router caseSensitive() {
		return new Router(true, List.of());
	}

	/** Azure DevOps does not. */
	static Router caseInsensitive() {
		return new Router(false, List.of());
	}

	/** The same and one more. */
	Router get(String template, Handler handler) {
		List<String> segments = Stream.of(template.split("/")).filter((segment) -> !segment.isEmpty()).toList();
		Route route = new Route(template, segments, handler);
		return new Router(this.caseSensitive, Stream.concat(this.routes.stream(), Stream.of(route)).toList());
	}

	Optional<Match> find(Request request) {
		return this.routes.stream()
			.filter((route) -> fits(route.segments(), request.segments()))
			.findFirst()
			.map((route) -> new Match(route.template(), route.handler(),
					request.with(variables(route.segments(), request.segments()))));
	}

	private boolean fits(List<String> template, List<String> path) {
		if (template.size() != path.size()) {
			return false;
		}
		for (int i = 0; i < template.size(); i++) {
			if (!isVariable(template.get(i)) && !equal(template.get(i), path.get(i))) {
				return false;
			}
		}
		return true;
	}

	private boolean equal(String a, String b) {
		return this.caseSensitive ? a.equals(b) : a.equalsIgnoreCase(b);
	}

	private static Map<String, String> variables(List<String> template, List<String> path) {
		Map<String, String> variables = new HashMap<>();
		for (int i = 0; i < template.size(); i++) {
			String segment = template.get(i);
			if (isVariable(segment)) {
				variables.put(segment.substring(1, segment.length() - 1), path.get(i));
			}
		}
		return variables;
	}

	private static boolean isVariable(String segment) {
		return segment.startsWith("{");
	}

}
