package io.trackercatalog.admin;

import java.util.EnumSet;
import java.util.Map;

import io.trackercatalog.access.Caller;
import io.trackercatalog.inventory.Search;
import io.trackercatalog.inventory.Thing;
import reactor.core.publisher.Mono;

import org.springframework.stereotype.Component;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;

/**
 * Finds anything by its name, in all trackers, and leads to it.
 */
@Component
class SearchPage {

	private static final int LIMIT = 50;

	private static final int LONGEST_QUESTION = 200;

	private final Search search;

	private final VisibleInstances visible;

	private final Pages pages;

	SearchPage(Search search, VisibleInstances visible, Pages pages) {
		this.search = search;
		this.visible = visible;
		this.pages = pages;
	}

	Mono<ServerResponse> show(ServerRequest request, Caller caller) {
		String question = request.queryParam("q").orElse("").strip();
		String query = question.substring(0, Math.min(question.length(), LONGEST_QUESTION));
		PageOf page = PageOf.of(request, LIMIT);
		Mono<SearchViews.HitPage> hits = query.isEmpty() ? Mono.just(SearchViews.HitPage.EMPTY)
				: this.search
					.find(query, EnumSet.allOf(Thing.Kind.class), this.visible.all(caller), page.wish().start(), LIMIT)
					.map(SearchViews.HitPage::of);
		return hits.flatMap((found) -> this.pages.render(request, caller, "search", Map.of("hits", found.data(),
				"total", found.total(), "unread", found.unread(), "query", query, "pages", page.total(found.total()))));
	}

}
