package io.trackercatalog.catalog;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.trackercatalog.instance.ModuleMapping;
import io.trackercatalog.instance.ModuleTypes;
import io.trackercatalog.snapshot.FieldEntry;
import io.trackercatalog.snapshot.PartHash;
import io.trackercatalog.snapshot.ProjectContent;
import io.trackercatalog.snapshot.TypeEntry;
import io.trackercatalog.tracker.FieldId;
import io.trackercatalog.tracker.FilterId;
import io.trackercatalog.tracker.Project;
import io.trackercatalog.tracker.SavedFilter;
import io.trackercatalog.tracker.WorkItemType;
import io.trackercatalog.tracker.WorkItemType.Role;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes the projects of one answer, each as a document of its own: how one is told does
 * not depend on what is around it. A field list that many types share is written out once
 * and put in as bytes.
 */
final class ProjectWriter {

	private static final JsonMapper MAPPER = JsonMapper.shared();

	private final Rope rope;

	private final Telling telling;

	private final Map<PartHash, List<FieldEntry>> fields;

	private final FieldLists lists;

	private final Map<PartHash, Fragment> rendered = new HashMap<>();

	/**
	 * Writes into a rope.
	 * @param fields a list of each shape that is told
	 * @param lists what other answers have too
	 */
	ProjectWriter(Rope rope, Telling telling, Map<PartHash, List<FieldEntry>> fields, FieldLists lists) {
		this.rope = rope;
		this.telling = telling;
		this.fields = fields;
		this.lists = lists;
	}

	void write(ProjectContent project) {
		try (JsonGenerator json = MAPPER.createGenerator(this.rope)) {
			json.writeStartObject();
			json.writeStringProperty("projectID", project.id().value());
			json.writeStringProperty("projectName", project.name());
			if (project.missingSince() != null) {
				json.writePOJOProperty("missingSince", project.missingSince());
			}
			if (project.gap() != null) {
				json.writeStringProperty("skipped", project.gap());
			}
			json.writeObjectPropertyStart("modules");
			writeModule(json, "requirement", this.telling.mapping().requirement(), Role.REQUIREMENT, project);
			writeModule(json, "issue", this.telling.mapping().issue(), Role.ISSUE, project);
			json.writeEndObject();
			json.writeEndObject();
		}
	}

	private void writeModule(JsonGenerator json, String name, ModuleMapping module, Role role, ProjectContent project) {
		List<TypeEntry> types = ModuleTypes.of(module, role, project.types(), TypeEntry::type);
		if (types.isEmpty()) {
			return;
		}
		json.writeObjectPropertyStart(name);
		writeType(json, types.get(0), module, project);
		if (types.size() > 1) {
			json.writeArrayPropertyStart("additionalTypes");
			for (TypeEntry type : types.subList(1, types.size())) {
				json.writeStartObject();
				writeType(json, type, module, project);
				json.writeEndObject();
			}
			json.writeEndArray();
		}
		json.writeEndObject();
	}

	private void writeType(JsonGenerator json, TypeEntry entry, ModuleMapping module, ProjectContent project) {
		WorkItemType type = entry.type();
		json.writeStringProperty("id", type.id().value());
		json.writeStringProperty("name", type.name());
		json.writeStringProperty("jqlFilterString", query(type, module, project));
		if (this.telling.withFields()) {
			json.writeName("fields");
			writeFields(json, entry.shape());
		}
	}

	private String query(WorkItemType type, ModuleMapping module, ProjectContent project) {
		FilterId mapped = module.filter();
		SavedFilter filter = (mapped != null) ? this.telling.filters().get(mapped) : null;
		return (filter != null) ? filter.query()
				: this.telling.kind().query(new Project(project.id(), project.key(), project.name(), null, null), type);
	}

	private void writeFields(JsonGenerator json, @Nullable PartHash shape) {
		if (shape == null) {
			json.writeStartArray();
			json.writeEndArray();
			return;
		}
		// A value that is put into the stream below the generator.
		json.writeRawValue("");
		json.flush();
		this.rope.put(this.rendered.computeIfAbsent(shape, this::render));
	}

	private Fragment render(PartHash shape) {
		Set<FieldId> mapped = this.telling.mapping().mappedFields();
		Fragment fragment = this.lists.get(MAPPER.writeValueAsBytes(this.fields.getOrDefault(shape, List.of())
			.stream()
			.map((field) -> FieldView.of(field, mapped.contains(field.id())))
			.toList()));
		this.rope.keep(fragment);
		return fragment;
	}

	/**
	 * A field as the document describes it.
	 */
	private record FieldView(String fieldName, String fieldId, String fieldType, boolean mandatory, boolean mapped) {

		static FieldView of(FieldEntry field, boolean mapped) {
			return new FieldView(field.name(), field.id().value(), field.trackerType(), field.required(), mapped);
		}

	}

}
