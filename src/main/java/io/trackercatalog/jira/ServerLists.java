package io.trackercatalog.jira;

import java.util.Collection;

import io.trackercatalog.tracker.Field;
import io.trackercatalog.tracker.FilterId;
import io.trackercatalog.tracker.Project;
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
		return this.api.projects()
			.flatMapIterable((projects) -> projects)
			.filter(WireProject::isLive)
			.distinct(WireProject::identity)
			.map((project) -> project.project(null))
			// Anybody may ask, and is shown what is public.
			.switchIfEmpty(identify().thenMany(Flux.empty()));
	}

	Flux<Field> fields() {
		return this.api.fields()
			.flatMapIterable((fields) -> fields)
			.distinct(WireField::identity)
			.map(FieldTranslator::field);
	}

	/** There is no search: those we starred, and those we know of. */
	Flux<SavedFilter> filters(Collection<FilterId> wanted) {
		return this.filters.with(this.api.favouriteFilters().flatMapIterable((filters) -> filters), wanted);
	}

}
