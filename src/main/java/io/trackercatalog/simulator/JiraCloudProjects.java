package io.trackercatalog.simulator;

import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;

import tools.jackson.databind.node.ObjectNode;

/**
 * What Jira Cloud says about projects and their types.
 */
final class JiraCloudProjects {

	private static final int LARGEST_PAGE = 100;

	private final JiraUniverse universe;

	private final JiraWire wire;

	JiraCloudProjects(JiraUniverse universe, JiraWire wire) {
		this.universe = universe;
		this.wire = wire;
	}

	/** Cuts pages that are asked for too large without a word. */
	Reply search(Request request) {
		List<JiraProject> found = this.universe.projects().stream().filter(wanted(request)).toList();
		if (found.isEmpty()) {
			return JiraErrors.of(404, "No projects were found that match the search.");
		}
		Page<JiraProject> page = Page.of(request, LARGEST_PAGE, found);
		boolean withTypes = request.list("expand").contains("issueTypes");
		ObjectNode answer = Json.object().put("self", this.wire.host() + request.uri());
		if (!page.isLast()) {
			answer.put("nextPage", "%s/project/search?maxResults=%d&startAt=%d".formatted(this.wire.api(),
					page.maxResults(), page.startAt() + page.maxResults()));
		}
		answer.setAll(page.envelope());
		answer.put("isLast", page.isLast());
		answer.set("values", page.entries((project) -> withTypes ? withTypes(project) : this.wire.project(project)));
		return Reply.json(answer);
	}

	Reply one(Request request) {
		return this.universe.project(request.variable("project"))
			.map((project) -> Reply.json(withTypes(project)))
			.orElseGet(() -> JiraErrors.noProject(request.variable("project")));
	}

	Reply types() {
		return Reply.json(Json.array(this.universe.types(), this.wire::type));
	}

	Reply typesOfProject(Request request) {
		String id = request.parameter("projectId", "");
		return this.universe.project(id)
			.map((project) -> Reply.json(Json.array(this.universe.types(project), this.wire::type)))
			.orElseGet(() -> JiraErrors.of(404, "The project '%s' was not found.".formatted(id)));
	}

	private ObjectNode withTypes(JiraProject project) {
		ObjectNode node = this.wire.project(project);
		node.set("issueTypes", Json.array(this.universe.types(project), this.wire::typeOfProject));
		return node;
	}

	private static Predicate<JiraProject> wanted(Request request) {
		List<String> states = List.of(request.parameter("status", "live").split(","));
		List<String> ids = request.list("id");
		List<String> keys = request.list("keys");
		String text = request.parameter("query", "").toLowerCase(Locale.ROOT);
		return (project) -> states.contains(project.archived() ? "archived" : "live")
				&& (ids.isEmpty() || ids.contains(project.id())) && (keys.isEmpty() || keys.contains(project.key()))
				&& (project.name() + " " + project.key()).toLowerCase(Locale.ROOT).contains(text);
	}

}
