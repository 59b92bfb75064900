package io.trackercatalog.azuredevops;

import java.util.List;
import java.util.Objects;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * On the wire: a field of one type in
 * {@code {project}/_apis/wit/workitemtypes/{type}/fields?$expand=all}. It does not tell
 * the data type.
 *
 * @param referenceName as {@code System.Title}
 * @param name what people see
 * @param alwaysRequired whether no item can do without it
 * @param defaultValue text, number or identity
 * @param allowedValues texts, or identity objects
 */
record WireTypeField(String referenceName, String name, @Nullable Boolean alwaysRequired,
		@Nullable JsonNode defaultValue, List<JsonNode> allowedValues) {

	WireTypeField {
		Objects.requireNonNull(referenceName, "referenceName");
		name = Objects.requireNonNullElse(name, referenceName);
		allowedValues = (allowedValues != null) ? List.copyOf(allowedValues) : List.of();
	}

}
