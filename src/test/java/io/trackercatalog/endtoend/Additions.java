package io.trackercatalog.endtoend;

import java.util.ArrayList;
import java.util.List;

import tools.jackson.databind.JsonNode;

/**
 * Which fields the daemon has told to be new.
 */
final class Additions {

	private Additions() {
	}

	/** A field that is added while a pass runs may be found in some projects first. */
	static List<Addition> told(Portal portal, int instance) {
		List<Addition> additions = new ArrayList<>();
		JsonNode page;
		int start = 0;
		do {
			page = Portal.json(portal.admin("/instance/%d/changes?start=%d&limit=100".formatted(instance, start)));
			page.path("data")
				.valueStream()
				.filter((change) -> change.path("subject").asString().equals("field")
						&& change.path("kind").asString().equals("added"))
				.forEach((change) -> change.path("places")
					.forEach((place) -> place.path("types")
						.forEach((type) -> additions.add(new Addition(change.path("name").asString(),
								place.path("project").asString(), type.asString())))));
			start += 100;
		}
		while (start < page.path("total").asInt());
		return additions;
	}

	/**
	 * It was told that a field is new in a type of a project.
	 */
	record Addition(String field, String project, String type) {
	}

}
