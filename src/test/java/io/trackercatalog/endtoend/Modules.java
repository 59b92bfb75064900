package io.trackercatalog.endtoend;

import java.util.ArrayList;
import java.util.List;

import tools.jackson.databind.JsonNode;

/**
 * Finds one's way through the documented details.
 */
final class Modules {

	private Modules() {
	}

	/** Every type of every module of every project. */
	static List<Type> types(JsonNode details) {
		List<Type> types = new ArrayList<>();
		for (JsonNode project : details.path("data").path(0).path("externalProjects")) {
			types.addAll(typesOf(project));
		}
		return types;
	}

	/** Every type of every module of one project. */
	static List<Type> typesOf(JsonNode project) {
		List<Type> types = new ArrayList<>();
		String id = project.path("projectID").asString();
		for (JsonNode module : project.path("modules")) {
			types.add(new Type(id, module));
			module.path("additionalTypes").forEach((type) -> types.add(new Type(id, type)));
		}
		return types;
	}

	/**
	 * A work item type.
	 *
	 * @param project the id of its project
	 * @param node with the documented members
	 */
	record Type(String project, JsonNode node) {
	}

}
