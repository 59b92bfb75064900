package io.trackercatalog.admin;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

import io.trackercatalog.access.Caller;
import io.trackercatalog.api.Failures;
import io.trackercatalog.instance.Instance;
import io.trackercatalog.snapshot.FieldEntry;
import io.trackercatalog.snapshot.PartHash;
import io.trackercatalog.snapshot.ProjectContent;
import io.trackercatalog.snapshot.ProjectEntry;
import io.trackercatalog.snapshot.Snapshot;
import io.trackercatalog.snapshot.Snapshots;
import io.trackercatalog.snapshot.TypeEntry;
import io.trackercatalog.tracker.AllowedValues;
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

	private final Snapshots snapshots;

	private final VisibleInstances visible;

	private final Moments moments;

	private final TaggedAnswers answers;

	ContentHandlers(Snapshots snapshots, VisibleInstances visible, Moments moments, TaggedAnswers answers) {
		this.snapshots = snapshots;
		this.visible = visible;
		this.moments = moments;
		this.answers = answers;
	}

	/** {@code GET /instance/{id}/projects}. */
	Mono<ServerResponse> projects(ServerRequest request, Caller caller) {
		PageWish page = PageWish.of(request);
		return snapshot(request, caller)
			.flatMap((snapshot) -> contents(snapshot, page.cut(snapshot.projects())).map((contents) -> page.of(
					snapshot.projects(),
					(project) -> ContentViews.ProjectView.of(Objects.requireNonNull(contents.get(project.part()))))))
			.flatMap(this.answers::of);
	}

	private Mono<Map<PartHash, ProjectContent>> contents(Snapshot snapshot, List<ProjectEntry> projects) {
		return this.snapshots.projects(snapshot.instance(), projects.stream().map(ProjectEntry::part).toList())
			.collectMap(Map.Entry::getKey, Map.Entry::getValue);
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
			.map((project) -> type(request, project))
			.flatMap((type) -> fields(instance, type))
			.flatMap((fields) -> values(instance, page.cut(fields)).map((values) -> page.of(fields,
					(field) -> ContentViews.FieldView.of(field, instance.mapping().mappedFields(), values))))
			.flatMap(this.answers::of);
	}

	/** {@code GET /instance/{id}/filters}. */
	Mono<ServerResponse> filters(ServerRequest request, Caller caller) {
		PageWish page = PageWish.of(request);
		return snapshot(request, caller).flatMap((snapshot) -> this.snapshots.filters(snapshot).collectList())
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
		String wanted = request.pathVariable("project");
		return Mono
			.justOrEmpty(snapshot.projects()
				.stream()
				.filter((project) -> project.id().value().equals(wanted) || project.key().equalsIgnoreCase(wanted))
				.map(ProjectEntry::part)
				.findFirst())
			.flatMap((part) -> this.snapshots.projects(snapshot.instance(), List.of(part)).next())
			.map(Map.Entry::getValue)
			.switchIfEmpty(Mono.error(Failures::notFound));
	}

	private static TypeEntry type(ServerRequest request, ProjectContent project) {
		String wanted = request.pathVariable("type");
		return project.types()
			.stream()
			.filter((entry) -> entry.type().id().value().equals(wanted))
			.findFirst()
			.orElseThrow(Failures::notFound);
	}

	private Mono<List<FieldEntry>> fields(Instance instance, TypeEntry type) {
		PartHash fields = type.fields();
		return (fields != null) ? this.snapshots.fields(instance.id(), List.of(fields)).next().map(Map.Entry::getValue)
				: Mono.error(Failures::notFound);
	}

	private Mono<Map<PartHash, AllowedValues>> values(Instance instance, List<FieldEntry> fields) {
		Set<PartHash> wanted = fields.stream()
			.map(FieldEntry::values)
			.filter(Objects::nonNull)
			.collect(Collectors.toSet());
		return this.snapshots.values(instance.id(), wanted).collectMap(Map.Entry::getKey, Map.Entry::getValue);
	}

}
