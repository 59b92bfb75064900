package io.trackercatalog.azuredevops;

import java.util.List;
import java.util.stream.IntStream;

import io.trackercatalog.tracker.FilterId;
import io.trackercatalog.tracker.ProjectId;
import io.trackercatalog.tracker.SavedFilter;
import io.trackercatalog.tracker.TrackerException;
import io.trackercatalog.tracker.TrackerFailure;
import io.trackercatalog.tracker.http.LoopbackTracker.Reply;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.test.StepVerifier;

import static io.trackercatalog.azuredevops.Organisation.PATIENCE;
import static io.trackercatalog.azuredevops.Organisation.listing;
import static org.assertj.core.api.Assertions.assertThat;

class QueryTreeTests {

	private static final String QUERIES = "/a/_apis/wit/queries";

	private final Organisation organisation = new Organisation();

	@AfterEach
	void close() {
		this.organisation.close();
	}

	@Test
	void readsQueriesOutOfTheFoldersOfOneAnswer() {
		this.organisation.with(QUERIES, listing(
				folder("s", "Shared Queries", folder("w", "Website", query("1", "Bugs")), query("2", "All work")),
				folder("m", "My Queries")));
		StepVerifier.create(filters("a"))
			.expectNext(new SavedFilter(new FilterId("1"), "Shared Queries/Website/Bugs", "SELECT 1", "Jane",
					new ProjectId("a")))
			.expectNext(new SavedFilter(new FilterId("2"), "Shared Queries/All work", "SELECT 2", "Jane",
					new ProjectId("a")))
			.expectComplete()
			.verify(PATIENCE);
		assertThat(this.organisation.asked()).containsExactly(QUERIES + "?$depth=2&$expand=wiql&api-version=7.1");
	}

	@Test
	void descendsIntoFoldersThatHideTheirChildren() {
		this.organisation.with(QUERIES, listing(folder("s", "Shared", closed("f1", "1")), closed("m", "My Queries")))
			.with(QUERIES + "/f1", folder("f1", "1", folder("f2", "2", closed("f3", "3"))))
			.with(QUERIES + "/f3", folder("f3", "3", query("deep", "Deep")))
			.with(QUERIES + "/m", folder("m", "My Queries", query("mine", "Mine")));
		StepVerifier.create(filters("a").map(SavedFilter::name))
			.expectNext("Shared/1/2/3/Deep", "My Queries/Mine")
			.expectComplete()
			.verify(PATIENCE);
		assertThat(this.organisation.asked()).hasSize(4)
			.contains(QUERIES + "/f3?$depth=2&$expand=wiql&api-version=7.1");
	}

	@Test
	void leavesOutWhatIsInTheBinOrHasNoText() {
		this.organisation.with(QUERIES,
				listing("{'id': 'f', 'name': 'Bin', 'isFolder': true, 'isDeleted': true," + "'hasChildren': true}",
						"{'id': 'q', 'name': 'Wordless'}", query("1", "Kept")));
		StepVerifier.create(filters("a").map(SavedFilter::name)).expectNext("Kept").expectComplete().verify(PATIENCE);
	}

	@Test
	void takesAFolderThatVanishesWhileItIsReadForEmpty() {
		this.organisation.with(QUERIES, listing(closed("gone", "Gone"), query("1", "Kept")));
		StepVerifier.create(filters("a").map(SavedFilter::name)).expectNext("Kept").expectComplete().verify(PATIENCE);
	}

	@Test
	void doesNotTakeAFolderThatCannotBeReadForEmpty() {
		this.organisation.with(QUERIES, listing(closed("f", "Secret"), query("1", "Kept")))
			.with(QUERIES + "/f", (query) -> Reply.status(403));
		assertFails(filters("a"), TrackerFailure.Forbidden.class);
	}

	@Test
	void isNotLedIntoFoldersWithoutEnd() {
		this.organisation.with(QUERIES, listing(closed("loop", "Loop")))
			.with(QUERIES + "/loop", folder("loop", "Loop", closed("loop", "Loop")));
		assertFails(filters("a"), TrackerFailure.NotData.class);
		assertThat(this.organisation.asked()).hasSizeLessThan(100);
	}

	@Test
	void readsManyProjectsAndKeepsTheirOrder() {
		String[] ids = IntStream.range(0, 30).mapToObj((number) -> "p" + number).toArray(String[]::new);
		for (String id : ids) {
			this.organisation.with("/%s/_apis/wit/queries".formatted(id), listing(query("of-" + id, "Query")));
		}
		StepVerifier.create(filters(ids).map((filter) -> String.valueOf(filter.project())))
			.expectNext(ids)
			.expectComplete()
			.verify(PATIENCE);
		assertThat(this.organisation.asked()).hasSize(30);
	}

	private Flux<SavedFilter> filters(String... projects) {
		return this.organisation.tracker()
			.filters(List.of(projects).stream().map(Organisation::project).toList(), List.of(new FilterId("absent")));
	}

	private static String query(String id, String name) {
		return "{'id': '%1$s', 'name': '%2$s', 'wiql': 'SELECT %1$s', 'createdBy': {'displayName': 'Jane'}}"
			.formatted(id, name);
	}

	private static String folder(String id, String name, String... children) {
		return "{'id': '%s', 'name': '%s', 'isFolder': true, 'hasChildren': %s, 'children': [%s]}".formatted(id, name,
				children.length > 0, String.join(",", children));
	}

	private static String closed(String id, String name) {
		return "{'id': '%s', 'name': '%s', 'isFolder': true, 'hasChildren': true}".formatted(id, name);
	}

	private static void assertFails(Flux<?> answer, Class<? extends TrackerFailure> failure) {
		StepVerifier.create(answer)
			.thenConsumeWhile((any) -> true)
			.expectErrorSatisfies((error) -> assertThat(error).isInstanceOfSatisfying(TrackerException.class,
					(ex) -> assertThat(ex.failure()).isInstanceOf(failure)))
			.verify(PATIENCE);
	}

}
