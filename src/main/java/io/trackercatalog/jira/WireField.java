package io.trackercatalog.jira;

import io.trackercatalog.tracker.TrackerFailure;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.annotation.JsonDeserialize;

/**
 * A field, from the list of all fields or from a create screen.
 *
 * @param id in the list of all fields
 * @param fieldId on create screens; old servers have it as the key of a map only
 * @param key the same; not on Data Center
 * @param name what people see
 * @param required on create screens
 * @param custom in the list of all fields
 * @param schema absent for {@code issuekey}, {@code thumbnail} and their like
 * @param scope of a field that a team-managed project made for itself
 * @param autoCompleteUrl where values can be looked up
 * @param allowedValues any shape a plugin may think of
 * @param defaultValue the same
 */
record WireField(@Nullable String id, @Nullable String fieldId, @Nullable String key, @Nullable String name,
		@Nullable Boolean required, @Nullable Boolean custom, @Nullable WireSchema schema, @Nullable WireScope scope,
		@Nullable String autoCompleteUrl, @JsonDeserialize(using = WireValues.class) @Nullable JsonNode allowedValues,
		@Nullable JsonNode defaultValue) {

	/** What makes two entries the same field. */
	String identity() {
		String identity = Texts.first(this.fieldId, this.id, this.key);
		if (identity == null) {
			throw new TrackerFailure.NotData("a list of fields", "a field without id").exception();
		}
		return identity;
	}

	/** The same with the id that stood before it. */
	WireField at(String mapKey) {
		return new WireField(this.id, Texts.first(this.fieldId, mapKey), this.key, this.name, this.required,
				this.custom, this.schema, this.scope, this.autoCompleteUrl, this.allowedValues, this.defaultValue);
	}

	WireSchema schemaOrAbsent() {
		return (this.schema != null) ? this.schema : WireSchema.ABSENT;
	}

	/**
	 * Where a field exists.
	 *
	 * @param project the one project
	 */
	record WireScope(@Nullable WireProject project) {
	}

}
