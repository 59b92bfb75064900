package io.trackercatalog.simulator;

import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

import io.trackercatalog.simulator.Universe.Option;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The values a Jira field offers, in the shape its kind has.
 */
final class JiraAllowedValues {

	private static final List<String> PRIORITIES = List.of("Highest", "High", "Medium", "Low", "Lowest");

	private final JiraUniverse universe;

	private final JiraWire wire;

	JiraAllowedValues(JiraUniverse universe, JiraWire wire) {
		this.universe = universe;
		this.wire = wire;
	}

	ArrayNode of(JiraField field, JiraProject project, JiraType type) {
		return switch (field.kind().offers()) {
			case PROJECT -> Json.array(List.of(project), this.wire::project);
			case PROJECTS -> nested(Json.array(firstProjects(), this.wire::project));
			case TYPE -> Json.array(List.of(type), this.wire::typeOfProject);
			case PRIORITIES -> list(PRIORITIES.size(), this::priority);
			case COMPONENTS -> list(project.number() % 6, (n) -> component(project, n));
			case VERSIONS -> versions(field, project);
			case SECURITY_LEVELS -> list(2, this::securityLevel);
			case OPTIONS -> Json.array(this.universe.options(field), this::option);
			case CASCADE -> list(4, (n) -> parent(field, n));
			case LABELLED -> list(5, (n) -> labelled(field, n));
			case KEYED -> list(3, (n) -> keyed(field, n));
			case NONE, PEOPLE, GROUPS, LABELS, SPRINTS, ISSUES -> Json.array();
		};
	}

	// Old servers put the values of these pickers into one more array.
	private ArrayNode nested(ArrayNode values) {
		return (this.universe.product() == Product.JIRA_SERVER) ? Json.array().add(values) : values;
	}

	private List<JiraProject> firstProjects() {
		return this.universe.projects().stream().limit(4).toList();
	}

	private ArrayNode versions(JiraField field, JiraProject project) {
		ArrayNode versions = list(2 + project.number() % 7, (n) -> version(project, n));
		return field.isCustom() ? nested(versions) : versions;
	}

	private ObjectNode priority(int n) {
		String id = Integer.toString(n + 1);
		return Json.object()
			.put("self", this.wire.api() + "/priority/" + id)
			.put("iconUrl", this.wire.host() + "/images/icons/priorities/%d.svg".formatted(n))
			.put("name", PRIORITIES.get(n))
			.put("id", id);
	}

	private ObjectNode component(JiraProject project, int n) {
		String id = Integer.toString(10_000 + project.number() * 10 + n);
		return Json.object()
			.put("self", this.wire.api() + "/component/" + id)
			.put("id", id)
			.put("name", JiraOptions.name(project.number() + n) + "-Komponente");
	}

	private ObjectNode version(JiraProject project, int n) {
		String id = Integer.toString(40_000 + project.number() * 10 + n);
		return Json.object()
			.put("self", this.wire.api() + "/version/" + id)
			.put("id", id)
			.put("name", "2.%d – Sommer".formatted(n))
			.put("archived", false)
			.put("released", n < 2)
			.put("projectId", Integer.parseInt(project.id()));
	}

	private ObjectNode securityLevel(int n) {
		String id = Integer.toString(10_000 + n);
		return Json.object()
			.put("self", this.wire.api() + "/securitylevel/" + id)
			.put("id", id)
			.put("description", "")
			.put("name", (n == 0) ? "Intern" : "Vorstand");
	}

	private ObjectNode option(Option option) {
		return Json.object()
			.put("self", this.wire.api() + "/customFieldOption/" + option.id())
			.put("value", option.name())
			.put("id", option.id());
	}

	private ObjectNode parent(JiraField field, int n) {
		ObjectNode parent = option(JiraOptions.generated(field, n));
		parent.set("children", list(n + 1, (child) -> option(JiraOptions.generated(field, 100 * (n + 1) + child))));
		return parent;
	}

	private ObjectNode labelled(JiraField field, int n) {
		return Json.object().put("id", field.number() * 10 + n).put("label", "Konto " + (4711 + n));
	}

	private ObjectNode keyed(JiraField field, int n) {
		return Json.object().put("key", "ASSET-%d%d".formatted(field.number(), n));
	}

	private static ArrayNode list(int count, IntFunction<ObjectNode> rendering) {
		return Json.array(IntStream.range(0, count).boxed().toList(), rendering::apply);
	}

}
