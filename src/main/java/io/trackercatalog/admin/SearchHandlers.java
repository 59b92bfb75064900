package io.trackercatalog.admin;

import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

import io.trackercatalog.access.Caller;
import io.trackercatalog.api.Failures;
import io.trackercatalog.instance.InstanceId;
import io.trackercatalog.inventory.Search;
import io.trackercatalog.inventory.Thing;
import reactor.core.publisher.Mono;

import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;

/**
 * Finds fields, types, projects and filters in all trackers that a caller may know of.
 */
@Component
class SearchHandlers {

	private static final int LONGEST_QUESTION = 200;

	private final Search search;

	private final VisibleInstances visible;

	SearchHandlers(Search search, VisibleInstances visible) {
		this.search = search;
		this.visible = visible;
	}

	/**
	 * {@code GET /search?q=&kind=&instance=&start=&limit=}: what has {@code q} in its
	 * name or id, the closest first. {@code kind} is one of field, type, project and
	 * filter, or several with commas between them; {@code instance} is a number.
	 */
	Mono<ServerResponse> search(ServerRequest request, Caller caller) {
		PageWish page = PageWish.of(request);
		String question = question(request);
		return this.search.find(question, kinds(request), instances(request, caller), page.start(), page.limit())
			.map(SearchViews.HitPage::of)
			.flatMap((answer) -> ServerResponse.ok().header(HttpHeaders.CACHE_CONTROL, "no-store").bodyValue(answer));
	}

	private static String question(ServerRequest request) {
		String question = request.queryParam("q").map(String::strip).orElse("");
		if (question.isEmpty() || question.length() > LONGEST_QUESTION) {
			throw Failures.invalid(
					"The parameter 'q' has to be 1 to %d characters of a name or an id.".formatted(LONGEST_QUESTION));
		}
		return question;
	}

	private static Set<Thing.Kind> kinds(ServerRequest request) {
		Set<Thing.Kind> kinds = EnumSet.noneOf(Thing.Kind.class);
		Parameters.list(request, "kind").stream().map(SearchHandlers::kind).forEach(kinds::add);
		return kinds.isEmpty() ? EnumSet.allOf(Thing.Kind.class) : kinds;
	}

	private static Thing.Kind kind(String name) {
		return switch (name.toLowerCase(Locale.ROOT)) {
			case "field" -> Thing.Kind.FIELD;
			case "type" -> Thing.Kind.TYPE;
			case "project" -> Thing.Kind.PROJECT;
			case "filter" -> Thing.Kind.FILTER;
			default -> throw Failures
				.invalid("The parameter 'kind' has to be field, type, project or filter, or several: field,type.");
		};
	}

	private List<InstanceId> instances(ServerRequest request, Caller caller) {
		Optional<String> one = request.queryParam("instance");
		return one.isEmpty() ? this.visible.all(caller)
				: List.of(this.visible.find(one.get(), caller).orElseThrow(Failures::notFound).id());
	}

}
