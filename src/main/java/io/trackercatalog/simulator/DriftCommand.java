package io.trackercatalog.simulator;

import tools.jackson.databind.JsonNode;

/**
 * A change as another process asks for it.
 *
 * @param change its name, as in {@link Drift}
 * @param project which one, where needed
 * @param subject the type, field or filter, where needed
 * @param value the allowed value, where needed
 * @param text the new name, query, type or role, where needed
 */
record DriftCommand(String change, String project, String subject, String value, String text) {

	/**
	 * Reads
	 * {@code {"change", "project", "type" or "field" or "filter", "value", "name" or
	 * "query" or "to"}}.
	 */
	static DriftCommand of(JsonNode body) {
		return new DriftCommand(first(body, "change"), first(body, "project"), first(body, "type", "field", "filter"),
				first(body, "value"), first(body, "name", "query", "to"));
	}

	/** Makes the change and says which id something new has. */
	JsonNode apply(Drift drift) {
		String id = switch (this.change) {
			case "addProject" -> drift.addProject(this.text);
			case "addType" -> drift.addType(this.project, this.text);
			case "addField" -> drift.addField(this.text);
			case "addValue" -> drift.addValue(this.subject, this.text);
			default -> {
				alter(drift);
				yield "";
			}
		};
		return id.isEmpty() ? Json.object() : Json.object().put("id", id);
	}

	private void alter(Drift drift) {
		switch (this.change) {
			case "removeProject" -> drift.removeProject(this.project);
			case "restoreProject" -> drift.restoreProject(this.project);
			case "renameProject" -> drift.renameProject(this.project, this.text);
			case "revokeCreatePermission" -> drift.revokeCreatePermission(this.project);
			case "removeType" -> drift.removeType(this.project, this.subject);
			case "renameType" -> drift.renameType(this.project, this.subject, this.text);
			case "reassignType" -> drift.reassignType(this.project, this.subject, this.text);
			case "removeField" -> drift.removeField(this.subject);
			case "renameField" -> drift.renameField(this.subject, this.text);
			case "makeMandatory" -> drift.makeMandatory(this.subject);
			case "makeOptional" -> drift.makeOptional(this.subject);
			case "changeFieldType" -> drift.changeFieldType(this.subject, this.text);
			case "moveFieldToTheEnd" -> drift.moveFieldToTheEnd(this.subject);
			case "removeValue" -> drift.removeValue(this.subject, this.value);
			case "renameValue" -> drift.renameValue(this.subject, this.value, this.text);
			case "renameFilter" -> drift.renameFilter(this.subject, this.text);
			case "editFilter" -> drift.editFilter(this.subject, this.text);
			case "removeFilter" -> drift.removeFilter(this.subject);
			default -> throw new IllegalArgumentException("There is no change named '" + this.change + "'");
		}
	}

	private static String first(JsonNode body, String... names) {
		for (String name : names) {
			if (body.has(name)) {
				return body.path(name).asString("");
			}
		}
		return "";
	}

}
