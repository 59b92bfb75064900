package io.trackercatalog.admin;

import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import io.trackercatalog.access.Caller;
import io.trackercatalog.api.Failures;
import io.trackercatalog.change.ChangeView;
import io.trackercatalog.change.Changes;
import io.trackercatalog.change.Wanted;
import io.trackercatalog.discovery.Depth;
import io.trackercatalog.discovery.Doubt;
import io.trackercatalog.instance.Instance;
import io.trackercatalog.schedule.Pass;
import io.trackercatalog.schedule.Passes;
import reactor.core.publisher.Mono;

import org.springframework.stereotype.Component;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;

/**
 * Lets people watch what happens with an instance, and see to it that something does.
 */
@Component
class WatchPages {

	private static final int LIMIT = 50;

	private static final int MOST_PASSES = 50;

	private final VisibleInstances visible;

	private final Changes changes;

	private final Contents contents;

	private final Passes passes;

	private final InstancePage page;

	private final Clock clock;

	WatchPages(VisibleInstances visible, Changes changes, Contents contents, Passes passes, InstancePage page,
			Clock clock) {
		this.visible = visible;
		this.changes = changes;
		this.contents = contents;
		this.passes = passes;
		this.page = page;
		this.clock = clock;
	}

	/** What changed, newest first. */
	Mono<ServerResponse> changes(ServerRequest request, Caller caller) {
		Instance instance = this.visible.find(request, caller).orElseThrow(Failures::notFound);
		PageOf page = PageOf.of(request, LIMIT);
		return this.contents.resolved(instance, lately(request, ChangeWish.of(request).wanted()))
			.flatMap((wanted) -> this.changes.latest(instance.id(), wanted, page.wish().start(), page.wish().limit())
				.map(ChangeView::of)
				.collectList()
				.zipWith(this.changes.count(instance.id(), wanted)))
			.flatMap((found) -> this.page.render(request, caller, instance, "changes", Map.of("changes", found.getT1(),
					"total", found.getT2(), "severity", request.queryParam("severity").orElse("info"), "mapped",
					request.queryParam("mapped").orElse("false"), "subject", request.queryParam("subject").orElse(""),
					"kind", request.queryParam("kind").orElse(""), "project", request.queryParam("project").orElse(""),
					"days", request.queryParam("days").orElse(""), "pages",
					page.total(Math.toIntExact(found.getT2())))));
	}

	/** People think of the last days rather than of a moment. */
	private Wanted lately(ServerRequest request, Wanted wanted) {
		return request.queryParam("days")
			.filter((text) -> text.matches("[0-9]{1,4}"))
			.map((text) -> new Wanted(wanted.subjects(), wanted.kinds(), wanted.project(),
					this.clock.instant().minus(Duration.ofDays(Long.parseLong(text))), wanted.mappedOnly(),
					wanted.atLeast()))
			.orElse(wanted);
	}

	/** The latest passes, newest first. */
	Mono<ServerResponse> passes(ServerRequest request, Caller caller) {
		Instance instance = this.visible.find(request, caller).orElseThrow(Failures::notFound);
		return this.passes.latest(instance.id(), MOST_PASSES)
			.map(PassView::of)
			.collectList()
			.flatMap((passes) -> this.page.render(request, caller, instance, "passes", Map.of("passes", passes)));
	}

	/** Has an instance refreshed, and shows how that goes. */
	Mono<ServerResponse> refresh(ServerRequest request, Caller caller) {
		Instance instance = this.visible.find(request, caller).orElseThrow(Failures::notFound);
		return request.formData()
			.map(FormValues::new)
			.map((form) -> new Pass.Wish(form.text("full").isPresent() ? Depth.FULL : Depth.LIGHT, Set.of(),
					form.list("accept")
						.stream()
						.map(Doubt::named)
						.flatMap(Optional::stream)
						.collect(Collectors.toSet())))
			.flatMap((wish) -> this.passes.refresh(instance.id(), wish))
			.flatMap((pass) -> Pages.seeOther(Pages.path(instance) + "/passes"))
			.switchIfEmpty(Mono.error(Failures::notFound));
	}

}
