package io.trackercatalog.simulator;

import java.util.List;
import java.util.stream.Stream;

import tools.jackson.databind.node.ObjectNode;

/**
 * The old way to learn which fields there are, everything in one answer: deprecated at
 * Cloud, the only way below 8.4, gone in 9.0. Ids that do not exist are skipped without a
 * word.
 */
final class BulkCreateMeta {

	private final JiraUniverse universe;

	private final JiraWire wire;

	private final JiraFieldWire fieldWire;

	BulkCreateMeta(JiraUniverse universe, JiraWire wire, JiraFieldWire fieldWire) {
		this.universe = universe;
		this.wire = wire;
		this.fieldWire = fieldWire;
	}

	Reply answer(Request request) {
		boolean withFields = request.list("expand").contains("projects.issuetypes.fields");
		List<String> types = request.list("issuetypeIds");
		ObjectNode answer = Json.object().put("expand", "projects");
		answer.set("projects",
				Json.array(projects(request).toList(), (project) -> project(project, types, withFields)));
		return Reply.json(answer);
	}

	private Stream<JiraProject> projects(Request request) {
		List<String> wanted = Stream.concat(request.list("projectIds").stream(), request.list("projectKeys").stream())
			.toList();
		Stream<JiraProject> found = wanted.isEmpty() ? this.universe.projects().stream()
				: wanted.stream().flatMap((one) -> this.universe.project(one).stream());
		return found.filter((project) -> project.open() && !project.archived());
	}

	private ObjectNode project(JiraProject project, List<String> wanted, boolean withFields) {
		ObjectNode node = Json.object()
			.put("expand", "issuetypes")
			.put("self", this.wire.api() + "/project/" + project.id())
			.put("id", project.id())
			.put("key", project.key())
			.put("name", project.name());
		List<JiraType> types = this.universe.types(project)
			.stream()
			.filter((type) -> wanted.isEmpty() || wanted.contains(type.id()))
			.toList();
		node.set("issuetypes", Json.array(types, (type) -> type(project, type, withFields)));
		return node;
	}

	private ObjectNode type(JiraProject project, JiraType type, boolean withFields) {
		ObjectNode node = this.wire.type(type);
		if (withFields) {
			node.put("expand", "fields");
			ObjectNode fields = node.putObject("fields");
			this.universe.fields()
				.onScreen(project, type)
				.forEach((field) -> fields.set(field.id(), this.fieldWire.onScreen(field, project, type)));
		}
		return node;
	}

}
