package io.trackercatalog.jira;

import java.util.Collection;
import java.util.List;

import io.trackercatalog.tracker.Field;
import io.trackercatalog.tracker.FilterId;
import io.trackercatalog.tracker.Project;
import io.trackercatalog.tracker.ProjectId;
import io.trackercatalog.tracker.SavedFilter;
import io.trackercatalog.tracker.Site;
import io.trackercatalog.tracker.Tracker;
import io.trackercatalog.tracker.TypeFields;
import io.trackercatalog.tracker.WorkItemType;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Jira Data Center, and Jira Server since 8.4.
 */
final class JiraDataCenterTracker implements Tracker {

	private final ServerLists lists;

	private final CreateScreens screens;

	JiraDataCenterTracker(JiraServerApi api, WireServer server) {
		this.lists = new ServerLists(api, "Jira Data Center", server);
		this.screens = new CreateScreens("/rest/api/2", api::types, api::fields);
	}

	@Override
	public Mono<Site> identify() {
		return this.lists.identify();
	}

	@Override
	public Flux<Project> projects() {
		return this.lists.projects();
	}

	@Override
	public Mono<Project> project(ProjectId id) {
		return this.lists.project(id);
	}

	@Override
	public Flux<WorkItemType> types(Project project) {
		return this.screens.types(project);
	}

	@Override
	public Flux<TypeFields> fields(Project project, List<WorkItemType> types) {
		return this.screens.fields(project, types);
	}

	@Override
	public Flux<Field> fields() {
		return this.lists.fields();
	}

	@Override
	public Flux<SavedFilter> filters(List<Project> projects, Collection<FilterId> wanted) {
		return this.lists.filters(wanted);
	}

}
