package io.trackercatalog.jira;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import io.trackercatalog.tracker.Field;
import io.trackercatalog.tracker.FilterId;
import io.trackercatalog.tracker.Project;
import io.trackercatalog.tracker.ProjectId;
import io.trackercatalog.tracker.SavedFilter;
import io.trackercatalog.tracker.Site;
import io.trackercatalog.tracker.Tracker;
import io.trackercatalog.tracker.TrackerFailure;
import io.trackercatalog.tracker.TypeFields;
import io.trackercatalog.tracker.WorkItemType;
import io.trackercatalog.tracker.http.Pages;
import io.trackercatalog.tracker.http.Slice;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Jira Cloud.
 */
final class JiraCloudTracker implements Tracker {

	private static final String PROJECTS = "/rest/api/3/project/search";

	private static final String TYPES = "/rest/api/3/issuetype";

	private static final String FILTERS = "/rest/api/3/filter/search";

	private final JiraCloudApi api;

	private final WireServer server;

	private final CreateScreens screens;

	private final Filters filters;

	JiraCloudTracker(JiraCloudApi api, WireServer server) {
		this.api = api;
		this.server = server;
		this.screens = new CreateScreens("/rest/api/3", api::types, api::fields);
		this.filters = new Filters(api::filter);
	}

	@Override
	public Mono<Site> identify() {
		return this.api.myself().map((account) -> account.at("Jira Cloud", this.server));
	}

	@Override
	public Flux<Project> projects() {
		return projects(Pages.byOffset(PROJECTS, this::page, WireProject::identity));
	}

	@Override
	public Flux<Project> allProjects() {
		return projects(Pages.aheadByOffset(PROJECTS, this::page, WireProject::identity));
	}

	private Flux<Project> projects(Flux<WireProject> pages) {
		return believable(
				originalNames().flatMapMany((names) -> pages.map((project) -> project.project(types(project, names)))));
	}

	private Mono<Slice<WireProject>> page(int offset) {
		return this.api.projects(offset)
			.map((page) -> page.slice(PROJECTS))
			.onErrorResume(Failures::isNotFound, (nothing) -> Mono.just(Failures.emptySlice()));
	}

	/** With a bad token every project is 404. */
	@Override
	public Mono<Project> project(ProjectId id) {
		return this.api.project(id.value())
			.onErrorResume(Failures::isNotFound, (gone) -> identify().then(Mono.empty()))
			.filter(WireProject::isLive)
			.zipWhen((project) -> originalNames())
			.map((found) -> found.getT1().project(types(found.getT1(), found.getT2())));
	}

	private static List<WorkItemType> types(WireProject project, Map<String, String> originalNames) {
		List<WireType> types = (project.issueTypes() != null) ? project.issueTypes() : List.of();
		return types.stream().map((type) -> type.knownAs(originalName(type, originalNames)).type()).toList();
	}

	/** Half a list would make types look like others than they are. */
	private static String originalName(WireType type, Map<String, String> originalNames) {
		String name = originalNames.get(type.identity());
		if (name == null) {
			throw new TrackerFailure.NotData(TYPES, "a type that projects have is missing").exception();
		}
		return name;
	}

	/** The list of projects names types in the account's language only. */
	private Mono<Map<String, String>> originalNames() {
		return this.api.types()
			.map((types) -> types.stream()
				.collect(Collectors.toMap(WireType::identity, (type) -> type.type().originalName(),
						(first, second) -> first)));
	}

	@Override
	public Flux<WorkItemType> types(Project project) {
		return (project.types() != null) ? Flux.fromIterable(project.types()) : this.screens.types(project);
	}

	@Override
	public Flux<TypeFields> fields(Project project, List<WorkItemType> types) {
		return this.screens.fields(project, types);
	}

	@Override
	public Flux<Field> fields() {
		return believable(this.api.fields()
			.flatMapIterable((fields) -> fields)
			.distinct(WireField::identity)
			.map(FieldTranslator::field));
	}

	@Override
	public Flux<SavedFilter> filters(List<Project> projects, Collection<FilterId> wanted) {
		Flux<WireFilter> seen = Pages.byOffset(FILTERS,
				(offset) -> this.api.filters(offset).map((page) -> page.slice(FILTERS)), WireFilter::identity);
		return believable(this.filters.with(seen, wanted));
	}

	/** With a bad token Jira takes us for anybody, and shows us nothing. */
	private <T> Flux<T> believable(Flux<T> list) {
		return list.switchIfEmpty(identify().thenMany(Flux.empty()));
	}

}
