package io.trackercatalog.catalog;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

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
import io.trackercatalog.tracker.DataType;
import io.trackercatalog.tracker.FieldId;
import io.trackercatalog.tracker.ProjectId;
import io.trackercatalog.tracker.Secret;
import io.trackercatalog.tracker.TrackerKind;
import io.trackercatalog.tracker.TypeId;
import io.trackercatalog.tracker.WorkItemType;
import io.trackercatalog.tracker.WorkItemType.Role;
import org.junit.jupiter.api.Test;

import static io.trackercatalog.catalog.CatalogFixture.text;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Thousands of types share some dozens of field lists, each of which is rendered once for
 * an answer and is in memory once for all of them.
 */
class FieldListsTests {

	private static final Instant NOON = Instant.parse("2026-11-02T12:00:00Z");

	private static final int PROJECTS = 200;

	private static final int TYPES = 5;

	private static final List<PartHash> SHAPES = List.of(hash(1), hash(2), hash(3));

	private final List<Integer> rendered = new ArrayList<>();

	private final FieldLists lists = new FieldLists() {
		@Override
		Fragment get(byte[] json) {
			FieldListsTests.this.rendered.add(json.length);
			return super.get(json);
		}
	};

	@Test
	void areRenderedOnceForAnAnswerHoweverManyTypesHaveThem() {
		RenderedBody body = DetailsRenderer.details(content(), this.lists);
		assertThat(this.rendered).hasSameSizeAs(SHAPES);
		String text = text(new Answer(body, new Answer.Age(NOON, NOON, false)));
		for (int shape = 0; shape < SHAPES.size(); shape++) {
			assertThat(text.split("\"fieldId\":\"field-%d\"".formatted(shape), -1))
				.hasSizeGreaterThan(PROJECTS * TYPES / SHAPES.size());
		}
		body.release();
	}

	@Test
	void areInMemoryOnceForAllAnswersAndAsLongAsAnyHasThem() {
		// What has to be put together of pieces: others are copied together.
		DetailsContent large = content(20_000);
		long before = Memory.held();
		RenderedBody one = DetailsRenderer.details(large, this.lists);
		long alone = Memory.held() - before;
		RenderedBody other = DetailsRenderer.details(large, this.lists);
		assertThat(one.isWhole(false)).isFalse();
		assertThat(this.lists.size()).isEqualTo(SHAPES.size());
		assertThat(Memory.held() - before).isLessThan(2 * alone - SHAPES.size() * 20_000L);
		one.release();
		assertThat(this.lists.size()).isEqualTo(SHAPES.size());
		other.release();
		assertThat(this.lists.size()).isZero();
		assertThat(Memory.held()).isEqualTo(before);
	}

	private static DetailsContent content() {
		return content(0);
	}

	/**
	 * Many projects of few shapes.
	 * @param padding how long the names of fields are at least
	 */
	private static DetailsContent content(int padding) {
		Map<PartHash, ProjectContent> projects = new LinkedHashMap<>();
		IntStream.range(0, PROJECTS)
			.forEach((number) -> projects.put(hash(1000 + number), new ProjectContent(new ProjectId("id" + number),
					"KEY" + number, "Project " + number, types(number), null, null)));
		Instance acme = acme();
		return new DetailsContent(Standing.of(acme, null, NOON, null), Telling.of(acme, Map.of(), true),
				List.copyOf(projects.keySet()), Passages.NONE, projects,
				SHAPES.stream().collect(Collectors.toMap(Function.identity(), (shape) -> fields(shape, padding))));
	}

	private static List<TypeEntry> types(int project) {
		return IntStream.range(0, TYPES).mapToObj((number) -> {
			PartHash shape = SHAPES.get((project + number) % SHAPES.size());
			return new TypeEntry(
					new WorkItemType(new TypeId("t" + number), "Type " + number, "Type " + number, Role.REQUIREMENT),
					shape, shape, 1);
		}).toList();
	}

	private static List<FieldEntry> fields(PartHash shape, int padding) {
		return List.of(new FieldEntry(new FieldId("field-" + SHAPES.indexOf(shape)), "x".repeat(padding),
				DataType.one(DataType.Kind.TEXT), "string", false, true, false, null, null, null));
	}

	private static PartHash hash(int number) {
		return new PartHash("%032x".formatted(number));
	}

	private static Instance acme() {
		return new Instance(new InstanceId(1), TrackerKind.JIRA, URI.create("https://acme.example"), "Acme",
				"jane@acme.example", "ACME", new Credential.Bearer(new Secret("any")), ProjectSelection.ALL, List.of(),
				new Mapping(ModuleMapping.DEFAULT, ModuleMapping.DEFAULT, Set.of()),
				new RefreshPolicy(Duration.ofMinutes(10), Duration.ofHours(1)));
	}

}
