package io.trackercatalog.catalog;

import java.util.Collection;
import java.util.function.Consumer;

import io.trackercatalog.snapshot.PartHash;
import io.trackercatalog.snapshot.ProjectContent;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes the documented answer about instances.
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
		})).finish();
	}

	/**
	 * One instance with its projects. The answer from which some of them are known has to
	 * be there until this ends.
	 * @param lists what other answers have too
	 */
	static RenderedBody details(DetailsContent content, FieldLists lists) {
		Rope rope = new Rope();
		return document(rope, 1, (json) -> {
			json.writeStartObject();
			writeInstance(json, content.standing().summary());
			writeProjects(json, rope, content, lists);
			json.writeEndObject();
		}).finish(content.telling());
	}

	private static Rope document(Rope rope, int total, Consumer<JsonGenerator> data) {
		try (JsonGenerator json = MAPPER.createGenerator(rope)) {
			json.writeStartObject();
			json.writeArrayPropertyStart("data");
			data.accept(json);
			json.writeEndArray();
			json.writeNumberProperty("total", total);
			json.writeEndObject();
		}
		return rope;
	}

	private static void writeInstance(JsonGenerator json, InstanceSummary summary) {
		json.writeNumberProperty("instanceId", summary.instanceId());
		json.writeStringProperty("instanceType", summary.instanceType());
		json.writeStringProperty("instanceUrl", summary.instanceUrl());
		json.writeStringProperty("integratedBy", summary.integratedBy());
		json.writeStringProperty("alias", summary.alias());
		json.writePOJOProperty("freshness", summary.freshness());
	}

	private static void writeProjects(JsonGenerator json, Rope rope, DetailsContent content, FieldLists lists) {
		ProjectWriter writer = new ProjectWriter(rope, content.telling(), content.fields(), lists);
		json.writeArrayPropertyStart("externalProjects");
		for (PartHash part : content.projects()) {
			// A value that is put into the stream below the generator.
			json.writeRawValue("");
			json.flush();
			ProjectContent project = content.read().get(part);
			rope.passage(part, () -> {
				if (project != null) {
					writer.write(project);
				}
				else {
					content.known().write(part, rope);
				}
			});
		}
		json.writeEndArray();
	}

}
