package io.trackercatalog.simulator;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

import tools.jackson.databind.node.ObjectNode;

/**
 * What Jira Cloud says about fields, and about what can be filled in. Where nothing can
 * be created, nothing is listed; no page tells whether it is the last one.
 */
final class JiraCloudFields {

	private static final int LARGEST_PAGE = 200;

	private static final int LARGEST_SEARCH = 100;

	private final JiraUniverse universe;

	private final JiraWire wire;

	private final JiraFieldWire fieldWire;

	JiraCloudFields(JiraUniverse universe, JiraWire wire, JiraFieldWire fieldWire) {
		this.universe = universe;
		this.wire = wire;
		this.fieldWire = fieldWire;
	}

	Reply types(Request request) {
		return inProject(request, (project) -> {
			List<JiraType> types = project.open() ? this.universe.types(project) : List.of();
			Page<JiraType> page = Page.of(request, LARGEST_PAGE, types);
			return Reply.json(page.envelope().set("issueTypes", page.entries(this.wire::type)));
		});
	}

	Reply ofType(Request request) {
		return inProject(request, (project) -> {
			Optional<JiraType> type = this.universe.types(project)
				.stream()
				.filter((one) -> one.id().equals(request.variable("type")))
				.findFirst();
			return type.map((one) -> fields(request, project, one))
				.orElseGet(() -> JiraErrors.of(404, "The issue type was not found."));
		});
	}

	private Reply fields(Request request, JiraProject project, JiraType type) {
		List<JiraField> fields = project.open() ? this.universe.fields().onScreen(project, type) : List.of();
		Page<JiraField> page = Page.of(request, LARGEST_PAGE, fields);
		return Reply.json(
				page.envelope().set("fields", page.entries((field) -> this.fieldWire.onScreen(field, project, type))));
	}

	private Reply inProject(Request request, Function<JiraProject, Reply> answer) {
		if (request.number("maxResults", 0) > LARGEST_PAGE) {
			return JiraErrors.tooLargePage(LARGEST_PAGE);
		}
		String reference = request.variable("project");
		return this.universe.project(reference).map(answer).orElseGet(() -> JiraErrors.noProject(reference));
	}

	Reply all() {
		return Reply.json(Json.array(this.universe.fields().all().toList(), this.fieldWire::listed));
	}

	/** Knows nothing of fields that belong to a team's project. */
	Reply search(Request request) {
		List<String> kinds = request.list("type");
		List<JiraField> found = this.universe.fields()
			.all()
			.filter((field) -> field.scope() == null)
			.filter((field) -> kinds.isEmpty() || kinds.contains(field.isCustom() ? "custom" : "system"))
			.toList();
		Page<JiraField> page = Page.of(request, LARGEST_SEARCH, found);
		ObjectNode answer = page.envelope().put("isLast", page.isLast());
		return Reply.json(answer.set("values", page.entries(this::found)));
	}

	private ObjectNode found(JiraField field) {
		ObjectNode listed = this.fieldWire.listed(field);
		ObjectNode node = Json.object().put("id", field.id()).put("key", field.id()).put("name", field.name());
		if (listed.has("schema")) {
			node.set("schema", listed.get("schema"));
		}
		return node.put("description", "");
	}

	Reply contexts() {
		return JiraErrors.of(403, "Only Jira administrators can access custom field contexts.");
	}

}
