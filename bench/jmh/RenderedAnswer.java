package io.trackercatalog.catalog;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.trackercatalog.instance.Instance;
import io.trackercatalog.instance.InstanceId;
import io.trackercatalog.instance.Mapping;
import io.trackercatalog.instance.ModuleMapping;
import io.trackercatalog.instance.ProjectSelection;
import io.trackercatalog.instance.RefreshPolicy;
import io.trackercatalog.snapshot.FieldEntry;
import io.trackercatalog.snapshot.PartHash;
import io.trackercatalog.snapshot.ProjectContent;
import io.trackercatalog.snapshot.TypeEntry;
import io.trackercatalog.tracker.Credential;
import io.trackercatalog.tracker.ManyFields;
import io.trackercatalog.tracker.ProjectId;
import io.trackercatalog.tracker.Secret;
import io.trackercatalog.tracker.TrackerKind;
import io.trackercatalog.tracker.TypeId;
import io.trackercatalog.tracker.WorkItemType;
import io.trackercatalog.tracker.WorkItemType.Role;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import tools.jackson.databind.json.JsonMapper;

/**
 * The prepared answer of an instance, in both encodings and with its tag. The baseline has Jackson write the same content as records,
 * uncompressed.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class RenderedAnswer {

	private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

	@Param({ "20", "320" })
	public int projects;

	private final JsonMapper mapper = JsonMapper.shared();

	private final FieldLists lists = new FieldLists();

	private DetailsContent content;

	private RenderedBody before;

	private DetailsContent next;

	private List<ProjectRecord> records;

	@Setup
	public void prepare() {
		Instance instance = new Instance(new InstanceId(1), TrackerKind.JIRA, URI.create("https://acme.example"), "Acme",
				"jane@acme.example", "ACME", new Credential.Bearer(new Secret("any")), ProjectSelection.ALL, List.of(),
				new Mapping(ModuleMapping.DEFAULT, ModuleMapping.DEFAULT, Set.of()),
				new RefreshPolicy(Duration.ofMinutes(10), Duration.ofHours(1)));
		PartHash list = new PartHash("0123456789abcdef0123456789abcdef");
		List<FieldEntry> fields = ManyFields.of(1)
			.stream()
			.map((field) -> new FieldEntry(field.id(), field.name(), field.dataType(), field.trackerType(), field.required(),
					field.custom(), field.readOnly(), field.defaultValue(), field.scope(), null))
			.toList();
		List<TypeEntry> types = Stream.of(Role.REQUIREMENT, Role.ISSUE)
			.map((role) -> new TypeEntry(new WorkItemType(new TypeId(role.name()), role.name(), role.name(), role), list, list, fields.size()))
			.toList();
		List<ProjectContent> all = IntStream.range(0, this.projects)
			.mapToObj((index) -> new ProjectContent(new ProjectId(Integer.toString(index)), "P" + index, "Project " + index, types, null,
					null))
			.toList();
		Map<PartHash, ProjectContent> parts = new LinkedHashMap<>();
		all.forEach((project) -> parts.put(new PartHash("%032x".formatted(parts.size())), project));
		Standing standing = Standing.of(instance, null, NOW, null);
		Telling telling = Telling.of(instance, Map.of(), true);
		this.content = new DetailsContent(standing, telling, List.copyOf(parts.keySet()), Passages.NONE, parts, Map.of(list, fields));
		this.before = DetailsRenderer.details(this.content, this.lists);
		PartHash changed = this.content.projects().get(0);
		this.next = new DetailsContent(standing, telling, this.content.projects(), this.before.passages(), Map.of(changed, parts.get(changed)), Map.of(list, fields));
		this.records = all.stream()
			.map((project) -> new ProjectRecord(project.id().value(), project.name(),
					types.stream()
						.map((type) -> new TypeRecord(type.type().id().value(), type.type().name(), "project = " + project.key(),
								fields.stream()
									.map((field) -> new FieldRecord(field.name(), field.id().value(), field.trackerType(), field.required(),
											false))
									.toList()))
						.toList()))
			.toList();
	}

	@Benchmark
	public long rendered() {
		RenderedBody body = DetailsRenderer.details(this.content, this.lists);
		long size = body.size(false);
		body.release();
		return size;
	}

	/** After one of the projects has changed. */
	@Benchmark
	public long renderedAnew() {
		RenderedBody body = DetailsRenderer.details(this.next, this.lists);
		long size = body.size(false);
		body.release();
		return size;
	}

	@Benchmark
	public byte[] baseline() {
		return this.mapper.writeValueAsBytes(this.records);
	}

	public record ProjectRecord(String projectID, String projectName, List<TypeRecord> modules) {
	}

	public record TypeRecord(String id, String name, String jqlFilterString, List<FieldRecord> fields) {
	}

	public record FieldRecord(String fieldName, String fieldId, String fieldType, boolean mandatory, boolean mapped) {
	}

}
