package io.trackercatalog.discovery;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import io.trackercatalog.snapshot.PartCodec;
import io.trackercatalog.snapshot.PartHash;
import io.trackercatalog.snapshot.Parts;
import io.trackercatalog.snapshot.ProjectContent;
import io.trackercatalog.snapshot.ProjectEntry;
import io.trackercatalog.snapshot.TypeEntry;
import io.trackercatalog.tracker.ProcessId;
import io.trackercatalog.tracker.Project;
import io.trackercatalog.tracker.Tracker;
import io.trackercatalog.tracker.TrackerException;
import io.trackercatalog.tracker.TrackerFailure;
import io.trackercatalog.tracker.TypeFields;
import io.trackercatalog.tracker.TypeId;
import io.trackercatalog.tracker.WorkItemType;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Reads the types and fields of one project after another. Projects that share a process
 * are asked for it once. A project that may not be read stays as it is known, with the
 * reason beside it.
 */
final class ProjectReader {

	private final Tracker tracker;

	private final PassRequest request;

	private final LastKnown lastKnown;

	private final KnownParts parts;

	private final PassTally tally;

	private final Map<ProcessId, Mono<List<TypeEntry>>> processes = new ConcurrentHashMap<>();

	ProjectReader(Tracker tracker, PassRequest request, LastKnown lastKnown, KnownParts parts, PassTally tally) {
		this.tracker = tracker;
		this.request = request;
		this.lastKnown = lastKnown;
		this.parts = parts;
		this.tally = tally;
	}

	/** One project, all of whose parts are kept when it arrives. */
	Mono<ReadProject> read(Project project) {
		return types(project)
			.map((types) -> new ProjectContent(project.id(), project.key(), project.name(), types, null))
			.onErrorResume(TrackerException.class, (ex) -> asLastKnown(project, ex))
			.flatMap(this::keep)
			.doOnNext((read) -> this.tally.read());
	}

	private Mono<List<TypeEntry>> types(Project project) {
		ProcessId process = project.process();
		return (process != null) ? this.processes.computeIfAbsent(process, (id) -> readTypes(project).cache())
				: readTypes(project);
	}

	private Mono<List<TypeEntry>> readTypes(Project project) {
		return this.tracker.types(project).collectList().flatMap((types) -> {
			Map<TypeId, PartHash> known = takenOver(project, types);
			List<WorkItemType> unknown = types.stream().filter((type) -> !known.containsKey(type.id())).toList();
			return readFields(project, unknown).map((read) -> {
				known.putAll(read);
				return types.stream().map((type) -> new TypeEntry(type, known.get(type.id()))).toList();
			});
		});
	}

	private Map<TypeId, PartHash> takenOver(Project project, List<WorkItemType> types) {
		Map<TypeId, PartHash> known = new HashMap<>();
		if (this.request.depth() == Depth.LIGHT && !isWanted(project)) {
			for (WorkItemType type : types) {
				PartHash fields = this.lastKnown.fields(project.id(), type.id());
				if (fields != null) {
					known.put(type.id(), fields);
				}
			}
		}
		return known;
	}

	private boolean isWanted(Project project) {
		return this.request.projects()
			.stream()
			.anyMatch((wanted) -> wanted.equals(project.id().value()) || wanted.equalsIgnoreCase(project.key()));
	}

	private Mono<Map<TypeId, PartHash>> readFields(Project project, List<WorkItemType> types) {
		if (types.isEmpty()) {
			return Mono.just(Map.of());
		}
		return this.tracker.fields(project, types)
			.concatMap(this::keepFields)
			.collectMap(Map.Entry::getKey, Map.Entry::getValue)
			.doOnNext((read) -> requireAll(project, types, read));
	}

	private Mono<Map.Entry<TypeId, PartHash>> keepFields(TypeFields fields) {
		Parts encoded = PartCodec.encodeFields(fields.fields());
		return this.parts.keep(List.of(encoded)).thenReturn(Map.entry(fields.type(), encoded.root()));
	}

	private static void requireAll(Project project, List<WorkItemType> types, Map<TypeId, PartHash> read) {
		if (!types.stream().allMatch((type) -> read.containsKey(type.id()))) {
			throw new TrackerFailure.NotData("the fields of project " + project.key(), "some types are missing")
				.exception();
		}
	}

	/** What may be missing without the rest losing its worth: a thing we may not see. */
	private Mono<ProjectContent> asLastKnown(Project project, TrackerException ex) {
		if (!Gaps.isGap(ex.failure())) {
			return Mono.error(ex);
		}
		String why = ex.failure().sentence();
		this.tally.skipped(new PassTally.Gap(project.key(), why));
		ProjectContent known = this.lastKnown.project(project.id());
		List<TypeEntry> types = (known != null) ? known.types() : listed(project);
		return Mono.just(new ProjectContent(project.id(), project.key(), project.name(), types, why));
	}

	private static List<TypeEntry> listed(Project project) {
		List<WorkItemType> types = project.types();
		return (types != null) ? types.stream().map((type) -> new TypeEntry(type, null)).toList() : List.of();
	}

	private Mono<ReadProject> keep(ProjectContent content) {
		Parts encoded = PartCodec.encode(content);
		ProjectEntry entry = new ProjectEntry(content.id(), content.key(), content.name(), encoded.root());
		return this.parts.keep(List.of(encoded))
			.thenReturn(new ReadProject(entry, content.types().size(), content.gap() == null));
	}

	/**
	 * A project that is in the store with all its parts.
	 *
	 * @param entry for the table of contents
	 * @param types how many types it has
	 * @param whole whether all of it is from this pass
	 */
	record ReadProject(ProjectEntry entry, int types, boolean whole) {
	}

}
