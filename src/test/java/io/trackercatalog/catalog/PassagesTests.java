package io.trackercatalog.catalog;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;

import io.trackercatalog.instance.Instance;
import io.trackercatalog.instance.InstanceId;
import io.trackercatalog.instance.LinkedProjects;
import io.trackercatalog.instance.Mapping;
import io.trackercatalog.instance.ModuleMapping;
import io.trackercatalog.instance.ProjectSelection;
import io.trackercatalog.instance.RefreshPolicy;
import io.trackercatalog.snapshot.FieldEntry;
import io.trackercatalog.snapshot.PartHash;
import io.trackercatalog.snapshot.ProjectContent;
import io.trackercatalog.snapshot.Snapshot;
import io.trackercatalog.snapshot.TypeEntry;
import io.trackercatalog.tracker.Credential;
import io.trackercatalog.tracker.DataType;
import io.trackercatalog.tracker.FieldId;
import io.trackercatalog.tracker.FilterId;
import io.trackercatalog.tracker.ProjectId;
import io.trackercatalog.tracker.SavedFilter;
import io.trackercatalog.tracker.Secret;
import io.trackercatalog.tracker.TrackerKind;
import io.trackercatalog.tracker.TypeId;
import io.trackercatalog.tracker.WorkItemType;
import io.trackercatalog.tracker.WorkItemType.Role;
import org.apache.commons.codec.digest.DigestUtils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static io.trackercatalog.catalog.CatalogFixture.SEVEN;
import static io.trackercatalog.catalog.CatalogFixture.await;
import static io.trackercatalog.catalog.CatalogFixture.bytes;
import static io.trackercatalog.catalog.CatalogFixture.instance;
import static io.trackercatalog.catalog.CatalogFixture.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * An answer takes over from the one before what is told of projects that have not
 * changed.
 */
class PassagesTests {

	private static final Instant NOON = Instant.parse("2026-11-02T12:00:00Z");

	private static final LinkedProjects EVERY_PROJECT = LinkedProjects.toAny(List.of());

	/** As there would be in a list of some thousand fields. */
	private static final int FIELDS = 400;

	private static final PartHash SHAPE = part(0);

	private final FieldLists lists = new FieldLists();

	@ParameterizedTest
	@CsvSource({ "1, true, true", "7, true, true", "200, true, true", "300, true, false", "7, false, true",
			"300, false, true" })
	void areTheSameBytesAsIfAllWereToldAnew(int projects, boolean withFields, boolean whole) throws IOException {
		long held = Memory.held();
		Map<PartHash, ProjectContent> parts = parts(projects);
		RenderedBody first = DetailsRenderer.details(content(withFields, parts, Passages.NONE), this.lists);
		Map<PartHash, ProjectContent> changed = changed(parts);
		assertThat(first.isWhole(false)).isEqualTo(whole);
		RenderedBody second = DetailsRenderer.details(content(withFields, changed, first.passages()), this.lists);
		first.release();
		// Of an answer that has itself taken over.
		Map<PartHash, ProjectContent> changedAgain = changed(changed);
		RenderedBody third = DetailsRenderer.details(content(withFields, changedAgain, second.passages()), this.lists);
		RenderedBody anew = DetailsRenderer.details(content(withFields, changed, Passages.NONE), this.lists);
		assertSame(second, anew);
		assertThat(second.weight()).isEqualTo(anew.weight());
		anew.release();
		second.release();
		anew = DetailsRenderer.details(content(withFields, changedAgain, Passages.NONE), this.lists);
		assertSame(third, anew);
		anew.release();
		third.release();
		assertThat(Memory.held()).isEqualTo(held);
		assertThat(this.lists.size()).isZero();
	}

	/** Up to some megabytes an answer lies in one place, with its lists copied in. */
	@Test
	void areToldAnewOnceWhereAnAnswerGrowsSoMuchThatItIsPutTogetherOfPieces() throws IOException {
		RenderedBody small = DetailsRenderer.details(content(true, parts(250), Passages.NONE), this.lists);
		Map<PartHash, ProjectContent> parts = parts(300);
		RenderedBody copied = DetailsRenderer.details(content(true, parts, small.passages()), this.lists);
		RenderedBody shared = DetailsRenderer.details(content(true, parts, copied.passages()), this.lists);
		RenderedBody anew = DetailsRenderer.details(content(true, parts, Passages.NONE), this.lists);
		assertThat(small.isWhole(false)).isTrue();
		assertThat(copied.isWhole(false)).isFalse();
		assertSame(copied, anew);
		assertSame(shared, anew);
		assertThat(copied.weight()).isGreaterThan(2 * anew.weight());
		assertThat(shared.weight()).isEqualTo(anew.weight());
		List.of(small, copied, shared, anew).forEach(RenderedBody::release);
		assertThat(this.lists.size()).isZero();
	}

	@Test
	void areTakenOverWhereAnAnswerShrinksSoMuchThatItLiesInOnePlace() throws IOException {
		RenderedBody large = DetailsRenderer.details(content(true, parts(300), Passages.NONE), this.lists);
		Map<PartHash, ProjectContent> parts = parts(250);
		RenderedBody taken = DetailsRenderer.details(content(true, parts, large.passages()), this.lists);
		large.release();
		RenderedBody anew = DetailsRenderer.details(content(true, parts, Passages.NONE), this.lists);
		assertThat(taken.isWhole(false)).isTrue();
		assertSame(taken, anew);
		List.of(taken, anew).forEach(RenderedBody::release);
		assertThat(this.lists.size()).isZero();
	}

	@Test
	void areReadFromTheStoreOnlyWhereTheyAreNew() {
		try (CatalogFixture fixture = CatalogFixture.of(instance())) {
			Snapshot first = fixture.publishes("Payments", "Billing");
			Answer before = fixture.details("ANY", true);
			fixture.publishes("Payments", "Billing", "Shop");
			String whole = text(fixture.details("ANY", true));
			fixture.loses(first);
			Standing standing = fixture.standings().find(SEVEN).orElseThrow();
			DetailsLoading loading = new DetailsLoading(standing, fixture.snapshots(),
					fixture.inventories().inventories());
			DetailsContent content = await(loading.content(EVERY_PROJECT, true, before.body().passages()));
			assertThat(content.read().values()).extracting(ProjectContent::name).containsExactly("Shop");
			RenderedBody body = DetailsRenderer.details(content, this.lists);
			assertThat(text(new Answer(body, before.age()))).isEqualTo(whole).contains("Payments", "Billing", "Shop");
			assertThatThrownBy(() -> await(loading.content(EVERY_PROJECT, true, Passages.NONE)))
				.hasMessageContaining("2 of 3 parts are not in the store");
		}
	}

	@Test
	void areTakenOverWhenASnapshotIsPublished() {
		try (CatalogFixture fixture = CatalogFixture.of(instance())) {
			fixture.publishes("Payments", "Billing", "Shop");
			fixture.details("ANY", true).body().release();
			assertThat(fixture.makers()).as("an answer, and the lists in it").hasSizeGreaterThan(1);
			fixture.publishes("Payments", "Billing");
			assertThat(fixture.makers()).as("an answer of what is there").hasSize(1);
			assertThat(text(fixture.details("ANY", true))).containsSubsequence("Billing", "Payments")
				.doesNotContain("Shop");
		}
	}

	@Test
	void areNotTakenOverWhereTheyWouldBeToldInAnotherWay() {
		Telling telling = telling(true);
		Map<PartHash, ProjectContent> parts = parts(3);
		RenderedBody body = DetailsRenderer.details(content(true, parts, Passages.NONE), this.lists);
		Predicate<Telling> taken = (how) -> parts.keySet().stream().allMatch(body.passages().toldAs(how)::tell);
		assertThat(taken).accepts(telling(true))
			.rejects(telling(false), new Telling(TrackerKind.AZURE, telling.mapping(), Map.of(), true))
			.rejects(new Telling(telling.kind(),
					new Mapping(ModuleMapping.DEFAULT, ModuleMapping.DEFAULT, Set.of(new FieldId("field-1"))), Map.of(),
					true))
			.rejects(new Telling(telling.kind(), telling.mapping(),
					Map.of(new FilterId("1"), new SavedFilter(new FilterId("1"), "Mine", "rank > 1", null, null)),
					true));
		body.release();
	}

	/** The first is gone, the one in the middle is renamed, and one is new. */
	private static Map<PartHash, ProjectContent> changed(Map<PartHash, ProjectContent> parts) {
		List<Map.Entry<PartHash, ProjectContent>> all = new ArrayList<>(parts.entrySet());
		ProjectContent middle = all.get(all.size() / 2).getValue();
		all.set(all.size() / 2, entry(new ProjectContent(middle.id(), middle.key(), middle.name() + " é \"",
				middle.types(), "forbidden", null)));
		all.remove(0);
		all.add(entry(project("new" + parts.hashCode(), 3)));
		Map<PartHash, ProjectContent> changed = new LinkedHashMap<>();
		all.forEach((part) -> changed.put(part.getKey(), part.getValue()));
		return changed;
	}

	private static Map<PartHash, ProjectContent> parts(int projects) {
		Map<PartHash, ProjectContent> parts = new LinkedHashMap<>();
		IntStream.range(0, projects).mapToObj((number) -> entry(project("id" + number, number % 4))).forEach((part) -> {
			parts.put(part.getKey(), part.getValue());
		});
		return parts;
	}

	private static ProjectContent project(String id, int types) {
		List<TypeEntry> entries = IntStream.range(0, types)
			.mapToObj((number) -> new WorkItemType(new TypeId("t" + number), "Type " + number, "Type " + number,
					(number == 0) ? Role.ISSUE : Role.REQUIREMENT))
			.map((type) -> (type.role() == Role.ISSUE) ? TypeEntry.unread(type)
					: new TypeEntry(type, SHAPE, SHAPE, FIELDS))
			.toList();
		return new ProjectContent(new ProjectId(id), "KEY" + id, "Project " + id, entries, null, null);
	}

	private static Map.Entry<PartHash, ProjectContent> entry(ProjectContent project) {
		return Map.entry(part(project.hashCode()), project);
	}

	private static PartHash part(int number) {
		return new PartHash("%032x".formatted(number));
	}

	/** Of what the passages tell nothing has been read. */
	private static DetailsContent content(boolean withFields, Map<PartHash, ProjectContent> parts, Passages before) {
		Map<PartHash, ProjectContent> read = new LinkedHashMap<>(parts);
		read.keySet().removeIf(before::tell);
		Telling telling = telling(withFields);
		return new DetailsContent(Standing.of(acme(), null, NOON, null), telling, List.copyOf(parts.keySet()),
				before.toldAs(telling), read, Map.of(SHAPE, fields()));
	}

	private static List<FieldEntry> fields() {
		return IntStream.range(0, FIELDS)
			.mapToObj((number) -> new FieldEntry(new FieldId("field-" + number), "Field " + number,
					DataType.one(DataType.Kind.TEXT), "string", false, true, false, null, null, null))
			.toList();
	}

	private static Telling telling(boolean withFields) {
		return Telling.of(acme(), Map.of(), withFields);
	}

	private static Instance acme() {
		return new Instance(new InstanceId(1), TrackerKind.JIRA, URI.create("https://acme.example"), "Acme",
				"jane@acme.example", "ACME", new Credential.Bearer(new Secret("any")), ProjectSelection.ALL, List.of(),
				new Mapping(ModuleMapping.DEFAULT, ModuleMapping.DEFAULT, Set.of()),
				new RefreshPolicy(Duration.ofMinutes(10), Duration.ofHours(1)));
	}

	private static void assertSame(RenderedBody body, RenderedBody anew) throws IOException {
		Answer.Age age = new Answer.Age(NOON, NOON, false);
		byte[] json = bytes(new Answer(body, age), false);
		assertThat(new String(json, StandardCharsets.UTF_8))
			.isEqualTo(new String(bytes(new Answer(anew, age), false), StandardCharsets.UTF_8));
		assertThat(body.tag()).isEqualTo(anew.tag()).isEqualTo(Rendering.tag(DigestUtils.sha256(json)));
		try (GZIPInputStream unzipped = new GZIPInputStream(
				new ByteArrayInputStream(bytes(new Answer(body, age), true)))) {
			assertThat(unzipped.readAllBytes()).isEqualTo(json);
		}
	}

}
