package io.trackercatalog.catalog;

import java.io.ByteArrayOutputStream;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.trackercatalog.instance.Mapping;
import io.trackercatalog.instance.ModuleTypes;
import io.trackercatalog.instance.ModuleMapping;
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
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.SerializableString;
import tools.jackson.core.io.SerializedString;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes the documented answer about instances. A field list that many types share is
 * written out once and repeated as bytes.
 */
final class DetailsRenderer {

	private static final JsonMapper MAPPER = JsonMapper.shared();

	private DetailsRenderer() {
	}

	/** Instances without their projects. */
	static RenderedBody overview(Collection<Standing> standings) {
		return document(standings.size(), (json) -> standings.forEach((standing) -> {
			json.writeStartObject();
			writeInstance(json, standing.summary());
			json.writeEndObject();
		}));
	}

	/** One instance with its projects. */
	static RenderedBody details(DetailsContent content) {
		return document(1, (json) -> {
			json.writeStartObject();
			writeInstance(json, content.standing().summary());
			new ProjectsWriter(json, content).write();
			json.writeEndObject();
		});
	}

	private static RenderedBody document(int total, java.util.function.Consumer<JsonGenerator> data) {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream(4096);
		try (JsonGenerator json = MAPPER.createGenerator(bytes)) {
			json.writeStartObject();
			json.writeArrayPropertyStart("data");
			data.accept(json);
			json.writeEndArray();
			json.writeNumberProperty("total", total);
			json.writeEndObject();
		}
		return Rendering.of(bytes.toByteArray());
	}

	private static void writeInstance(JsonGenerator json, InstanceSummary summary) {
		json.writeNumberProperty("instanceId", summary.instanceId());
		json.writeStringProperty("instanceType", summary.instanceType());
		json.writeStringProperty("instanceUrl", summary.instanceUrl());
		json.writeStringProperty("integratedBy", summary.integratedBy());
		json.writeStringProperty("alias", summary.alias());
		json.writePOJOProperty("freshness", summary.freshness());
	}

	/**
	 * Writes the projects of one answer.
	 */
	private static final class ProjectsWriter {

		private final JsonGenerator json;

		private final DetailsContent content;

		private final Mapping mapping;

		private final Map<PartHash, SerializableString> fieldLists = new HashMap<>();

		ProjectsWriter(JsonGenerator json, DetailsContent content) {
			this.json = json;
			this.content = content;
			this.mapping = content.standing().instance().mapping();
		}

		void write() {
			this.json.writeArrayPropertyStart("externalProjects");
			this.content.projects().forEach(this::writeProject);
			this.json.writeEndArray();
		}

		private void writeProject(ProjectContent project) {
			this.json.writeStartObject();
			this.json.writeStringProperty("projectID", project.id().value());
			this.json.writeStringProperty("projectName", project.name());
			if (project.missingSince() != null) {
				this.json.writePOJOProperty("missingSince", project.missingSince());
			}
			if (project.gap() != null) {
				this.json.writeStringProperty("skipped", project.gap());
			}
			this.json.writeObjectPropertyStart("modules");
			writeModule("requirement", this.mapping.requirement(), Role.REQUIREMENT, project);
			writeModule("issue", this.mapping.issue(), Role.ISSUE, project);
			this.json.writeEndObject();
			this.json.writeEndObject();
		}

		private void writeModule(String name, ModuleMapping module, Role role, ProjectContent project) {
			List<TypeEntry> types = ModuleTypes.of(module, role, project.types(), TypeEntry::type);
			if (types.isEmpty()) {
				return;
			}
			this.json.writeObjectPropertyStart(name);
			writeType(types.get(0), module, project);
			if (types.size() > 1) {
				this.json.writeArrayPropertyStart("additionalTypes");
				for (TypeEntry type : types.subList(1, types.size())) {
					this.json.writeStartObject();
					writeType(type, module, project);
					this.json.writeEndObject();
				}
				this.json.writeEndArray();
			}
			this.json.writeEndObject();
		}

		private void writeType(TypeEntry entry, ModuleMapping module, ProjectContent project) {
			WorkItemType type = entry.type();
			this.json.writeStringProperty("id", type.id().value());
			this.json.writeStringProperty("name", type.name());
			this.json.writeStringProperty("jqlFilterString", query(type, module, project));
			if (this.content.withFields()) {
				this.json.writeName("fields");
				this.json.writeRawValue(fields(entry));
			}
		}

		private String query(WorkItemType type, ModuleMapping module, ProjectContent project) {
			FilterId mapped = module.filter();
			SavedFilter filter = (mapped != null) ? this.content.filters().get(mapped) : null;
			if (filter != null) {
				return filter.query();
			}
			return this.content.standing()
				.instance()
				.kind()
				.query(new Project(project.id(), project.key(), project.name(), null, null), type);
		}

		private SerializableString fields(TypeEntry entry) {
			PartHash hash = entry.fields();
			if (hash == null) {
				return NO_FIELDS;
			}
			return this.fieldLists.computeIfAbsent(hash,
					(key) -> rendered(this.content.fields().getOrDefault(key, List.of())));
		}

		private SerializableString rendered(List<FieldEntry> fields) {
			Set<FieldId> mapped = this.mapping.mappedFields();
			return new SerializedString(MAPPER.writeValueAsString(
					fields.stream().map((field) -> FieldView.of(field, mapped.contains(field.id()))).toList()));
		}

	}

	private static final SerializableString NO_FIELDS = new SerializedString("[]");

	/**
	 * A field as the document describes it.
	 */
	private record FieldView(String fieldName, String fieldId, String fieldType, boolean mandatory, boolean mapped) {

		static FieldView of(FieldEntry field, boolean mapped) {
			return new FieldView(field.name(), field.id().value(), field.trackerType(), field.required(), mapped);
		}

	}

}
