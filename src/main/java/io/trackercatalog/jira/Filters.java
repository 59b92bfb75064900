package io.trackercatalog.jira;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Function;

import io.trackercatalog.tracker.FilterId;
import io.trackercatalog.tracker.SavedFilter;
import io.trackercatalog.tracker.SideBySide;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Completes the filters that Jira lists by those it does not.
 */
final class Filters {

	private static final int CONCURRENCY = 8;

	private final Function<String, Mono<WireFilter>> byId;

	Filters(Function<String, Mono<WireFilter>> byId) {
		this.byId = byId;
	}

	/**
	 * Each filter once.
	 * @param listed those that Jira lists
	 * @param wanted asked for by id if not among them; what no longer exists is left out
	 */
	Flux<SavedFilter> with(Flux<WireFilter> listed, Collection<FilterId> wanted) {
		return Flux.defer(() -> {
			Set<FilterId> missing = new LinkedHashSet<>(wanted);
			Flux<SavedFilter> others = Flux.defer(() -> SideBySide.inOrder(missing, this::find, CONCURRENCY));
			return listed.distinct(WireFilter::identity)
				.map(WireFilter::filter)
				.doOnNext((filter) -> missing.remove(filter.id()))
				.concatWith(others);
		});
	}

	private Mono<SavedFilter> find(FilterId id) {
		return this.byId.apply(id.value())
			.map(WireFilter::filter)
			.onErrorResume(Failures::isNoSuchFilter, (gone) -> Mono.empty());
	}

}
