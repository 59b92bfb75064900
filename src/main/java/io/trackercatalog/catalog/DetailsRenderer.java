package io.trackercatalog.catalog;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

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
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes the documented answer about instances. A field list that many types share is
 * written out once and put in as bytes.
 */
final class DetailsRenderer {

	private static final JsonMapper MAPPER = JsonMapper.shared();

	private DetailsRenderer() {
	}

	/** Instances without their projects. */
	static RenderedBody overview(Collection<Standing> standings) {
		return document(new Rope(), standings.size(), (json) -> standings.forEach((standing) -> {
			json.writeStartObject();
			writeInstance(json, standing.summary());
			json.writeEndObject();
		}));
	}

	/**
	 * One instance with its projects.
	 * @param lists what other answers have too
	 */
	static RenderedBody details(DetailsContent content, FieldLists lists) {
		Rope rope = new Rope();
		return document(rope, 1, (json) -> {
			json.writeStartObject();
			writeInstance(json, content.standing().summary());
			new ProjectsWriter(json, rope, content, lists).write();
			json.writeEndObject();
		});
	}

	private static RenderedBody document(Rope rope, int total, Consumer<JsonGenerator> data) {
		try (JsonGenerator json = MAPPER.createGenerator(rope)) {
			json.writeStartObject();
			json.writeArrayPropertyStart("data");
			data.accept(json);
			json.writeEndArray();
			json.writeNumberProperty("total", total);
			json.writeEndObject();
		}
		return rope.finish();
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

		private final Rope rope;

		private final FieldLists lists;

		private final Map<PartHash, Fragment> rendered = new HashMap<>();

		ProjectsWriter(JsonGenerator json, Rope rope, DetailsContent content, FieldLists lists) {
			this.json = json;
			this.rope = rope;
			this.lists = lists;
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
				writeFields(entry.shape());
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

		private void writeFields(@Nullable PartHash shape) {
			if (shape == null) {
				this.json.writeStartArray();
				this.json.writeEndArray();
				return;
			}
			// A value that is put into the stream below the generator.
			this.json.writeRawValue("");
			this.json.flush();
			this.rope.put(this.rendered.computeIfAbsent(shape, (same) -> render(same)));
		}

		private Fragment render(PartHash shape) {
			Set<FieldId> mapped = this.mapping.mappedFields();
			Fragment fragment = this.lists.get(MAPPER.writeValueAsBytes(this.content.fields()
				.getOrDefault(shape, List.of())
				.stream()
				.map((field) -> FieldView.of(field, mapped.contains(field.id())))
				.toList()));
			this.rope.keep(fragment);
			return fragment;
		}

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
