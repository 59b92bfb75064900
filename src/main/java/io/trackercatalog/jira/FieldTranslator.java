package io.trackercatalog.jira;

import java.util.Set;

import io.trackercatalog.tracker.AllowedValues;
import io.trackercatalog.tracker.DataType;
import io.trackercatalog.tracker.Field;
import io.trackercatalog.tracker.FieldId;
import io.trackercatalog.tracker.ProjectId;
import org.jspecify.annotations.Nullable;

/**
 * Puts Jira's fields into our words.
 */
final class FieldTranslator {

	private static final String CUSTOM_PREFIX = "customfield_";

	/** Jira keeps these itself, in every edition. */
	private static final Set<String> READ_ONLY = Set.of("issuekey", "thumbnail", "created", "updated", "creator",
			"resolutiondate", "lastViewed", "workratio", "progress", "aggregateprogress", "timespent",
			"aggregatetimespent", "aggregatetimeestimate", "aggregatetimeoriginalestimate", "votes",
			"statuscategorychangedate", "statusCategory", "subtasks");

	private FieldTranslator() {
	}

	static Field field(WireField field) {
		WireSchema schema = field.schemaOrAbsent();
		DataType dataType = DataTypes.of(schema);
		String id = field.identity();
		String name = Texts.first(field.name(), id);
		String trackerType = Texts.first(schema.type(), "any");
		return new Field(new FieldId(id), String.valueOf(name), dataType, String.valueOf(trackerType),
				Boolean.TRUE.equals(field.required()), isCustom(field, schema), READ_ONLY.contains(id),
				ValueTranslator.text(field.defaultValue()), scope(field), allowedValues(field, dataType));
	}

	private static boolean isCustom(WireField field, WireSchema schema) {
		return Boolean.TRUE.equals(field.custom()) || schema.custom() != null || schema.customId() != null
				|| field.identity().startsWith(CUSTOM_PREFIX);
	}

	private static @Nullable ProjectId scope(WireField field) {
		WireProject project = (field.scope() != null) ? field.scope().project() : null;
		return (project != null) ? new ProjectId(project.identity()) : null;
	}

	private static AllowedValues allowedValues(WireField field, DataType dataType) {
		boolean searchable = Texts.first(field.autoCompleteUrl()) != null;
		return ValueTranslator.allowed(field.allowedValues(), dataType.kind() == DataType.Kind.USER, searchable);
	}

}
