package io.trackercatalog.admin;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import io.trackercatalog.access.Caller;
import io.trackercatalog.api.Failures;
import io.trackercatalog.instance.Instance;
import io.trackercatalog.inventory.Search;
import io.trackercatalog.inventory.Thing;
import io.trackercatalog.snapshot.FieldEntry;
import io.trackercatalog.snapshot.ProjectContent;
import io.trackercatalog.snapshot.Snapshot;
import io.trackercatalog.snapshot.Snapshots;
import io.trackercatalog.snapshot.TypeEntry;
import reactor.core.publisher.Mono;

import org.springframework.stereotype.Component;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;

/**
 * Lets people walk through what a tracker holds: project, type, fields.
 */
@Component
class ContentPages {

	private static final int LIMIT = 50;

	private final VisibleInstances visible;

	private final Snapshots snapshots;

	private final Contents contents;

	private final Search search;

	private final InstancePage page;

	ContentPages(VisibleInstances visible, Snapshots snapshots, Contents contents, Search search, InstancePage page) {
		this.visible = visible;
		this.snapshots = snapshots;
		this.contents = contents;
		this.search = search;
		this.page = page;
	}

	/** The projects of an instance, those of a name if one is asked for. */
	Mono<ServerResponse> projects(ServerRequest request, Caller caller) {
		Instance instance = this.visible.find(request, caller).orElseThrow(Failures::notFound);
		String name = request.queryParam("name").orElse("").strip();
		PageOf page = PageOf.of(request, LIMIT);
		Mono<PageWish.Page<ContentViews.ProjectView>> projects = name.isEmpty() ? this.snapshots.current(instance.id())
			.flatMap((snapshot) -> this.contents.projects(snapshot, page.wish())) : named(instance, name, page);
		return projects.defaultIfEmpty(new PageWish.Page<>(List.of(), 0))
			.flatMap((found) -> this.page.render(request, caller, instance, "projects", Map.of("projects", found.data(),
					"total", found.total(), "name", name, "pages", page.total(found.total()))));
	}

	private Mono<PageWish.Page<ContentViews.ProjectView>> named(Instance instance, String name, PageOf page) {
		return this.search
			.find(name, Set.of(Thing.Kind.PROJECT), List.of(instance.id()), page.wish().start(), page.wish().limit())
			.map((hits) -> new PageWish.Page<>(hits.page()
				.stream()
				.map((hit) -> new ContentViews.ProjectView(hit.id(), String.valueOf(hit.detail()), hit.name(), null,
						null))
				.toList(), hits.total()));
	}

	/** The types of a project. */
	Mono<ServerResponse> types(ServerRequest request, Caller caller) {
		Instance instance = this.visible.find(request, caller).orElseThrow(Failures::notFound);
		return project(request, instance).flatMap((project) -> this.page.render(request, caller, instance, "types",
				Map.of("project", ContentViews.ProjectView.of(project), "types",
						project.types().stream().map(ContentViews.TypeView::of).toList())));
	}

	/** The fields of a type, those of a name if one is asked for. */
	Mono<ServerResponse> fields(ServerRequest request, Caller caller) {
		Instance instance = this.visible.find(request, caller).orElseThrow(Failures::notFound);
		String name = request.queryParam("name").orElse("").strip();
		PageOf page = PageOf.of(request, LIMIT);
		return project(request, instance).flatMap((project) -> {
			TypeEntry type = Contents.type(project, request.pathVariable("type"));
			return this.contents.fields(instance, type)
				.map((fields) -> fields.stream().filter((field) -> isCalled(field, name)).toList())
				.flatMap((fields) -> this.contents.views(instance, fields, page.wish()))
				.flatMap((fields) -> this.page.render(request, caller, instance, "fields",
						Map.of("project", ContentViews.ProjectView.of(project), "type", ContentViews.TypeView.of(type),
								"fields", fields.data(), "total", fields.total(), "name", name, "pages",
								page.total(fields.total()))));
		});
	}

	private static boolean isCalled(FieldEntry field, String name) {
		return (field.name() + " " + field.id().value()).toLowerCase(Locale.ROOT)
			.contains(name.toLowerCase(Locale.ROOT));
	}

	/** The saved filters of an instance. */
	Mono<ServerResponse> filters(ServerRequest request, Caller caller) {
		Instance instance = this.visible.find(request, caller).orElseThrow(Failures::notFound);
		PageOf page = PageOf.of(request, LIMIT);
		return this.snapshots.current(instance.id())
			.flatMap(this.contents::filters)
			.defaultIfEmpty(List.of())
			.map((filters) -> page.wish().of(filters, ContentViews.FilterView::of))
			.flatMap((filters) -> this.page.render(request, caller, instance, "filters",
					Map.of("filters", filters.data(), "total", filters.total(), "pages", page.total(filters.total()))));
	}

	private Mono<ProjectContent> project(ServerRequest request, Instance instance) {
		Mono<Snapshot> snapshot = this.snapshots.current(instance.id());
		return snapshot.flatMap((current) -> this.contents.project(current, request.pathVariable("project")))
			.switchIfEmpty(Mono.error(Failures::notFound));
	}

}
