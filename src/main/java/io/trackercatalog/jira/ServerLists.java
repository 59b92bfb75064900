package io.trackercatalog.jira;

import java.util.Collection;

import io.trackercatalog.tracker.Field;
import io.trackercatalog.tracker.FilterId;
import io.trackercatalog.tracker.Project;
import io.trackercatalog.tracker.ProjectId;
import io.trackercatalog.tracker.SavedFilter;
import io.trackercatalog.tracker.Site;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * What all Jiras that are not Cloud answer in the same way: in one piece, without pages.
 */
final class ServerLists {

	private final JiraServerApi api;

	private final String product;

	private final WireServer server;

	private final Filters filters;

	ServerLists(JiraServerApi api, String product, WireServer server) {
		this.api = api;
		this.product = product;
		this.server = server;
		this.filters = new Filters(api::filter);
	}

	Mono<Site> identify() {
		return this.api.myself().map((account) -> account.at(this.product, this.server));
	}

	Flux<Project> projects() {
		return believable(this.api.projects()
			.flatMapIterable((projects) -> projects)
			.filter(WireProject::isLive)
			.distinct(WireProject::identity)
			.map((project) -> project.project(null)));
	}

	/** Of what we may not see, Jira says that it is not there. */
	Mono<Project> project(ProjectId id) {
		return this.api.project(id.value())
			.onErrorResume(Failures::isNotFound, (gone) -> identify().then(Mono.empty()))
			.filter(WireProject::isLive)
			.map((project) -> project.project(null));
	}

	Flux<Field> fields() {
		return believable(this.api.fields()
			.flatMapIterable((fields) -> fields)
			.distinct(WireField::identity)
			.map(FieldTranslator::field));
	}

	/** There is no search: those we starred, and those we know of. */
	Flux<SavedFilter> filters(Collection<FilterId> wanted) {
		return believable(this.filters.with(this.api.favouriteFilters().flatMapIterable((filters) -> filters), wanted));
	}

	/** Anybody may ask, and is shown what is public: nothing, as a rule. */
	private <T> Flux<T> believable(Flux<T> list) {
		return list.switchIfEmpty(identify().thenMany(Flux.empty()));
	}

}
