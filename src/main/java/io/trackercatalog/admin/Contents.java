package io.trackercatalog.admin;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import io.trackercatalog.api.Failures;
import io.trackercatalog.change.Wanted;
import io.trackercatalog.instance.Instance;
import io.trackercatalog.snapshot.FieldEntry;
import io.trackercatalog.snapshot.PartHash;
import io.trackercatalog.snapshot.ProjectContent;
import io.trackercatalog.snapshot.ProjectEntry;
import io.trackercatalog.snapshot.Snapshot;
import io.trackercatalog.snapshot.Snapshots;
import io.trackercatalog.snapshot.TypeEntry;
import io.trackercatalog.tracker.AllowedValues;
import io.trackercatalog.tracker.ProjectId;
import io.trackercatalog.tracker.SavedFilter;
import reactor.core.publisher.Mono;

import org.springframework.stereotype.Component;

/**
 * Looks things up in a snapshot, for whoever shows them.
 */
@Component
class Contents {

	private final Snapshots snapshots;

	Contents(Snapshots snapshots) {
		this.snapshots = snapshots;
	}

	/** Some of its projects. */
	Mono<PageWish.Page<ContentViews.ProjectView>> projects(Snapshot snapshot, PageWish page) {
		return contents(snapshot, page.cut(snapshot.projects())).map((contents) -> page.of(snapshot.projects(),
				(project) -> ContentViews.ProjectView.of(Objects.requireNonNull(contents.get(project.part())))));
	}

	/** What some of its projects hold, by their parts. */
	Mono<Map<PartHash, ProjectContent>> contents(Snapshot snapshot, List<ProjectEntry> projects) {
		return this.snapshots.projects(snapshot.instance(), projects.stream().map(ProjectEntry::part).toList())
			.collectMap(Map.Entry::getKey, Map.Entry::getValue);
	}

	/** The project that an id or a key means. Fails with 404 if there is none. */
	Mono<ProjectContent> project(Snapshot snapshot, String wanted) {
		return Mono.justOrEmpty(entry(snapshot, wanted))
			.map(ProjectEntry::part)
			.flatMap((part) -> this.snapshots.projects(snapshot.instance(), List.of(part)).next())
			.map(Map.Entry::getValue)
			.switchIfEmpty(Mono.error(Failures::notFound));
	}

	/**
	 * Changes of the project that an id or a key means. One that there is not any more is
	 * known by its id alone.
	 */
	Mono<Wanted> resolved(Instance instance, Wanted wanted) {
		ProjectId project = wanted.project();
		return (project == null) ? Mono.just(wanted)
				: this.snapshots.current(instance.id())
					.mapNotNull((snapshot) -> entry(snapshot, project.value()).orElse(null))
					.map((entry) -> wanted.in(entry.id()))
					.defaultIfEmpty(wanted);
	}

	private static Optional<ProjectEntry> entry(Snapshot snapshot, String wanted) {
		return snapshot.projects()
			.stream()
			.filter((project) -> project.id().value().equals(wanted) || project.key().equalsIgnoreCase(wanted))
			.findFirst();
	}

	/** The type of a project that an id means. Fails with 404 if there is none. */
	static TypeEntry type(ProjectContent project, String wanted) {
		return project.types()
			.stream()
			.filter((entry) -> entry.type().id().value().equals(wanted))
			.findFirst()
			.orElseThrow(Failures::notFound);
	}

	/** The fields of a type. Fails with 404 if they are not known. */
	Mono<List<FieldEntry>> fields(Instance instance, TypeEntry type) {
		PartHash fields = type.fields();
		return (fields != null) ? this.snapshots.fields(instance.id(), List.of(fields)).next().map(Map.Entry::getValue)
				: Mono.error(Failures::notFound);
	}

	/** Some fields, with what they accept. */
	Mono<PageWish.Page<ContentViews.FieldView>> views(Instance instance, List<FieldEntry> fields, PageWish page) {
		return values(instance, page.cut(fields)).map((values) -> page.of(fields,
				(field) -> ContentViews.FieldView.of(field, instance.mapping().mappedFields(), values)));
	}

	private Mono<Map<PartHash, AllowedValues>> values(Instance instance, List<FieldEntry> fields) {
		Set<PartHash> wanted = fields.stream()
			.map(FieldEntry::values)
			.filter(Objects::nonNull)
			.collect(Collectors.toSet());
		return this.snapshots.values(instance.id(), wanted).collectMap(Map.Entry::getKey, Map.Entry::getValue);
	}

	/** Its filters. */
	Mono<List<SavedFilter>> filters(Snapshot snapshot) {
		return this.snapshots.filters(snapshot).collectList();
	}

}
