package io.trackercatalog.simulator;

import io.trackercatalog.simulator.JiraFieldKind.Values;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * How a Jira writes fields.
 */
final class JiraFieldWire {

	private final JiraUniverse universe;

	private final JiraWire wire;

	private final JiraAllowedValues allowedValues;

	JiraFieldWire(JiraUniverse universe, JiraWire wire) {
		this.universe = universe;
		this.wire = wire;
		this.allowedValues = new JiraAllowedValues(universe, wire);
	}

	/** A field in the list of all fields. */
	ObjectNode listed(JiraField field) {
		ObjectNode node = Json.object().put("id", field.id());
		if (isCloud()) {
			node.put("key", field.id());
		}
		node.put("name", field.name())
			.put("custom", field.isCustom())
			.put("orderable", !JiraSystemFields.OFF_SCREEN.contains(field))
			.put("navigable", true)
			.put("searchable", field.kind() != JiraFieldKind.NO_SCHEMA);
		node.set("clauseNames", field.isCustom() ? Json.strings("cf[%d]".formatted(field.number()), field.name())
				: Json.strings(field.id()));
		schema(node, field);
		return this.wire.scope(node, field.scope());
	}

	/**
	 * A field as something to be filled in. Cloud states its id as {@code key} as well, a
	 * Data Center does not, and an old server uses it as the member's name only.
	 */
	ObjectNode onScreen(JiraField field, JiraProject project, JiraType type) {
		ObjectNode node = Json.object().put("required", field.required());
		schema(node, field);
		node.put("name", field.name());
		Values values = field.kind().offers();
		autoComplete(node, values);
		node.put("hasDefaultValue", values == Values.PRIORITIES);
		node.set("operations",
				"array".equals(field.kind().type()) ? Json.strings("add", "set", "remove") : Json.strings("set"));
		ArrayNode allowed = this.allowedValues.of(field, project, type);
		if (!allowed.isEmpty()) {
			node.set("allowedValues", allowed);
		}
		if (isCloud()) {
			node.put("key", field.id());
		}
		if (this.universe.product() != Product.JIRA_SERVER) {
			node.put("fieldId", field.id());
		}
		return node;
	}

	private void autoComplete(ObjectNode node, Values values) {
		String host = this.wire.host();
		switch (values) {
			case PEOPLE -> node.put("autoCompleteUrl", this.wire.api() + "/user/search?query=");
			case GROUPS -> node.put("autoCompleteUrl", this.wire.api() + "/groups/picker?query=");
			case LABELS -> node.put("autoCompleteUrl", host + "/rest/api/1.0/labels/suggest?query=");
			case SPRINTS -> node.put("autoCompleteUrl", host + "/rest/greenhopper/1.0/sprint/picker?query=");
			case ISSUES -> node.put("autoCompleteUrl", host + "/rest/api/2/issue/picker?currentJQL=&query=");
			default -> {
			}
		}
	}

	private void schema(ObjectNode node, JiraField field) {
		JiraFieldKind kind = field.kind();
		if (kind.type().isEmpty()) {
			return;
		}
		ObjectNode schema = node.putObject("schema").put("type", kind.type());
		if (kind.items() != null) {
			schema.put("items", kind.items());
		}
		if (field.isCustom()) {
			schema.put("custom", kind.plugin()).put("customId", field.number());
		}
		else {
			schema.put("system", field.id());
		}
	}

	private boolean isCloud() {
		return this.universe.product() == Product.JIRA_CLOUD;
	}

}
