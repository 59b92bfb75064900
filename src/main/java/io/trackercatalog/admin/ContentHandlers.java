package io.trackercatalog.admin;

import io.trackercatalog.access.Caller;
import io.trackercatalog.api.Failures;
import io.trackercatalog.instance.Instance;
import io.trackercatalog.snapshot.ProjectContent;
import io.trackercatalog.snapshot.Snapshot;
import reactor.core.publisher.Mono;

import org.springframework.stereotype.Component;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;

/**
 * Tells all that a snapshot of an instance holds, in pages: the current one, or with
 * {@code asOf=} that of a time or of a revision.
 */
@Component
class ContentHandlers {

	private final Contents contents;

	private final VisibleInstances visible;

	private final Moments moments;

	private final TaggedAnswers answers;

	ContentHandlers(Contents contents, VisibleInstances visible, Moments moments, TaggedAnswers answers) {
		this.contents = contents;
		this.visible = visible;
		this.moments = moments;
		this.answers = answers;
	}

	/** {@code GET /instance/{id}/projects}. */
	Mono<ServerResponse> projects(ServerRequest request, Caller caller) {
		PageWish page = PageWish.of(request);
		return snapshot(request, caller).flatMap((snapshot) -> this.contents.projects(snapshot, page))
			.flatMap(this.answers::of);
	}

	/** {@code GET /instance/{id}/projects/{project}/types}. */
	Mono<ServerResponse> types(ServerRequest request, Caller caller) {
		PageWish page = PageWish.of(request);
		return snapshot(request, caller).flatMap((snapshot) -> project(request, snapshot))
			.map((project) -> page.of(project.types(), ContentViews.TypeView::of))
			.flatMap(this.answers::of);
	}

	/** {@code GET /instance/{id}/projects/{project}/types/{type}/fields}. */
	Mono<ServerResponse> fields(ServerRequest request, Caller caller) {
		PageWish page = PageWish.of(request);
		Instance instance = this.visible.find(request, caller).orElseThrow(Failures::notFound);
		return snapshot(request, instance).flatMap((snapshot) -> project(request, snapshot))
			.map((project) -> Contents.type(project, request.pathVariable("type")))
			.flatMap((type) -> this.contents.fields(instance, type))
			.flatMap((fields) -> this.contents.views(instance, fields, page))
			.flatMap(this.answers::of);
	}

	/** {@code GET /instance/{id}/filters}. */
	Mono<ServerResponse> filters(ServerRequest request, Caller caller) {
		PageWish page = PageWish.of(request);
		return snapshot(request, caller).flatMap(this.contents::filters)
			.map((filters) -> page.of(filters, ContentViews.FilterView::of))
			.flatMap(this.answers::of);
	}

	private Mono<Snapshot> snapshot(ServerRequest request, Caller caller) {
		return snapshot(request, this.visible.find(request, caller).orElseThrow(Failures::notFound));
	}

	private Mono<Snapshot> snapshot(ServerRequest request, Instance instance) {
		return this.moments.snapshot(request, "asOf", instance);
	}

	private Mono<ProjectContent> project(ServerRequest request, Snapshot snapshot) {
		return this.contents.project(snapshot, request.pathVariable("project"));
	}

}
