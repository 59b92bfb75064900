package io.trackercatalog.simulator;

import java.util.List;
import java.util.stream.IntStream;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * How Azure DevOps writes types, fields and categories: types with a form in XML and with
 * their fields twice, which makes half a megabyte of fifteen of them.
 */
final class AzureTypeWire {

	private static final List<String> STATES = List.of("New", "Active", "Resolved", "Closed");

	private static final String CONTROL = """
			<Group Margin="(10,0,0,0)"><Column PercentWidth="100"><Control Label="%s" LabelPosition="Left" \
			Type="FieldControl" FieldName="%s" Dock="Fill" ControlSpacing="Normal" /></Column></Group>""";

	private final AzureUniverse universe;

	private final AzureWire wire;

	AzureTypeWire(AzureUniverse universe, AzureWire wire) {
		this.universe = universe;
		this.wire = wire;
	}

	ObjectNode type(AzureProject project, AzureType type) {
		List<AzureField> fields = this.universe.fields().of(project, type);
		ObjectNode node = Json.object()
			.put("name", type.name())
			.put("referenceName", type.referenceName())
			.put("description", "")
			.put("color", "CC293D");
		node.putObject("icon")
			.put("id", type.icon())
			.put("url", this.wire.url("_apis/wit/workItemIcons", type.icon()) + "?color=CC293D&v=2");
		node.put("isDisabled", type.disabled()).put("xmlForm", form(fields));
		node.set("fields", Json.array(fields, this::mentioned));
		node.set("fieldInstances", Json.array(fields, this::mentioned));
		node.set("transitions", transitions());
		node.set("states", Json.array(STATES,
				(state) -> Json.object().put("name", state).put("color", "b2b2b2").put("category", "InProgress")));
		return node.put("url", typeUrl(project, type));
	}

	/** A field of a type, as the list of the type's fields has it. */
	ObjectNode fieldOfType(AzureField field, boolean withValues) {
		ObjectNode node = Json.object();
		if (field.readOnly()) {
			node.put("helpText", "Set by the system");
		}
		node.put("alwaysRequired", field.required()).putNull("defaultValue");
		if (withValues) {
			node.set("allowedValues", allowedValues(field));
			node.putArray("dependentFields");
		}
		return named(node, field);
	}

	/**
	 * A field as the list of all fields has it: the only place that tells its data type.
	 */
	ObjectNode field(AzureField field) {
		ObjectNode node = Json.object()
			.put("name", field.name())
			.put("referenceName", field.referenceName())
			.put("type", field.type())
			.put("usage", "workItem")
			.put("readOnly", field.readOnly())
			.put("canSortBy", true)
			.put("isQueryable", true)
			.put("isIdentity", field.identity())
			.put("isPicklist", field.isPicklist())
			.put("isPicklistSuggested", false);
		if (field.isPicklist()) {
			node.put("picklistId", this.universe.dice().about(field.referenceName()).uuid().toString());
		}
		ArrayNode operations = node.putArray("supportedOperations");
		for (String operation : List.of("=", "<>", "In")) {
			operations.addObject().put("referenceName", "SupportedOperations." + operation).put("name", operation);
		}
		return node.put("url", fieldUrl(field));
	}

	ObjectNode category(AzureProject project, String name, List<AzureType> types) {
		ObjectNode node = Json.object()
			.put("name", name.replaceAll("(\\p{Lower})(\\p{Upper})", "$1 $2"))
			.put("referenceName", "Microsoft." + name);
		node.set("defaultWorkItemType", typeReference(project, types.get(0)));
		node.set("workItemTypes", Json.array(types, (type) -> typeReference(project, type)));
		return node.put("url", this.wire.url(project.id(), "_apis/wit/workItemTypeCategories", "Microsoft." + name));
	}

	// People among the values of a field that holds people, text among all others.
	private ArrayNode allowedValues(AzureField field) {
		if (field.identity()) {
			return Json.array(IntStream.range(0, 4).boxed().toList(), this.wire::person);
		}
		return Json.strings(field.values().toArray(String[]::new));
	}

	private ObjectNode mentioned(AzureField field) {
		return named(Json.object().put("alwaysRequired", field.required()), field);
	}

	private ObjectNode named(ObjectNode node, AzureField field) {
		return node.put("referenceName", field.referenceName()).put("name", field.name()).put("url", fieldUrl(field));
	}

	private ObjectNode typeReference(AzureProject project, AzureType type) {
		return Json.object().put("name", type.name()).put("url", typeUrl(project, type));
	}

	private String typeUrl(AzureProject project, AzureType type) {
		return this.wire.url(project.id(), "_apis/wit/workItemTypes", type.name());
	}

	private String fieldUrl(AzureField field) {
		return this.wire.url("_apis/wit/fields", field.referenceName());
	}

	private static String form(List<AzureField> fields) {
		StringBuilder form = new StringBuilder("<FORM><Layout HideReadOnlyEmptyFields=\"true\">");
		fields.forEach((field) -> form.append(CONTROL.formatted(field.name(), field.referenceName())));
		return form.append("</Layout></FORM>").toString();
	}

	private static JsonNode transitions() {
		ObjectNode node = Json.object();
		for (String from : STATES) {
			node.set(from, Json.array(STATES, (to) -> Json.object().put("to", to).putNull("actions")));
		}
		node.putArray("").addObject().put("to", "New").putNull("actions");
		return node;
	}

}
