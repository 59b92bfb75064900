package io.trackercatalog.admin;

import java.util.Optional;

import io.trackercatalog.access.Caller;
import io.trackercatalog.api.Failures;
import io.trackercatalog.change.Change;
import io.trackercatalog.change.ChangeId;
import io.trackercatalog.change.ChangeView;
import io.trackercatalog.change.Changes;
import io.trackercatalog.change.Places;
import io.trackercatalog.instance.Instance;
import reactor.core.publisher.Mono;

import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;

/**
 * Tells what differs between snapshots.
 */
@Component
class ChangeHandlers {

	private final Changes changes;

	private final Contents contents;

	private final VisibleInstances visible;

	ChangeHandlers(Changes changes, Contents contents, VisibleInstances visible) {
		this.changes = changes;
		this.contents = contents;
		this.visible = visible;
	}

	/**
	 * {@code GET /instance/{id}/changes}: newest first, and the worst first of what was
	 * found together; {@code subject}, {@code kind}, {@code project}, {@code since},
	 * {@code mapped} and {@code severity} narrow it down.
	 */
	Mono<ServerResponse> changes(ServerRequest request, Caller caller) {
		Instance instance = this.visible.find(request, caller).orElseThrow(Failures::notFound);
		PageWish page = PageWish.of(request);
		return this.contents.resolved(instance, ChangeWish.of(request).wanted())
			.flatMap((wanted) -> this.changes.latest(instance.id(), wanted, page.start(), page.limit())
				.map(ChangeView::of)
				.collectList()
				.zipWith(this.changes.count(instance.id(), wanted)))
			.flatMap((found) -> answer(new PageWish.Page<>(found.getT1(), Math.toIntExact(found.getT2()))));
	}

	/**
	 * {@code GET /instance/{id}/changes/{change}/places}: all the projects and types that
	 * a change concerns, of which the change itself names the first.
	 */
	Mono<ServerResponse> places(ServerRequest request, Caller caller) {
		Instance instance = this.visible.find(request, caller).orElseThrow(Failures::notFound);
		PageWish page = PageWish.of(request);
		return Mono.justOrEmpty(changeId(request))
			.flatMap(this.changes::find)
			.filter((change) -> change.instance().equals(instance.id()))
			.map(Change::difference)
			.map((difference) -> page.of(difference.places().projects(), ChangeHandlers::view))
			.flatMap(ChangeHandlers::answer)
			.switchIfEmpty(Mono.error(Failures::notFound));
	}

	private static ChangeView.PlaceView view(Places.Place place) {
		return ChangeView.PlaceView.of(place);
	}

	private static Optional<ChangeId> changeId(ServerRequest request) {
		try {
			return Optional.of(new ChangeId(request.pathVariable("change")));
		}
		catch (IllegalArgumentException ex) {
			return Optional.empty();
		}
	}

	private static Mono<ServerResponse> answer(Object page) {
		return ServerResponse.ok().header(HttpHeaders.CACHE_CONTROL, "no-store").bodyValue(page);
	}

}
