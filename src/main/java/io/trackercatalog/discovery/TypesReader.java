package io.trackercatalog.discovery;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;

import io.trackercatalog.snapshot.PartHash;
import io.trackercatalog.snapshot.TypeEntry;
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
 * Reads the types of a family of projects, and those of their fields that a pass is to
 * read or that are not known yet.
 */
final class TypesReader {

	private final Tracker tracker;

	private final PassRequest request;

	private final LastKnown lastKnown;

	private final KnownParts parts;

	private final FieldLosses losses;

	TypesReader(Tracker tracker, PassRequest request, LastKnown lastKnown, KnownParts parts, FieldLosses losses) {
		this.tracker = tracker;
		this.request = request;
		this.lastKnown = lastKnown;
		this.parts = parts;
		this.losses = losses;
	}

	/**
	 * Asks one member after another until one may be read, those whose fields are wanted
	 * first. Costs at most what it would if nothing were shared.
	 */
	Mono<List<TypeEntry>> read(Family family) {
		AtomicReference<TrackerException> closed = new AtomicReference<>();
		return Flux.fromStream(() -> family.members().stream().sorted(Comparator.comparing((one) -> !isWanted(one))))
			.concatMap((member) -> read(family, member).onErrorResume(Gaps::isGap, (ex) -> {
				closed.set((TrackerException) ex);
				return Mono.empty();
			}), 0)
			.next()
			.switchIfEmpty(Mono.error(closed::get));
	}

	/** Whether the fields of a project are read although they may be known. */
	boolean isWanted(Project project) {
		return this.request.depth() == Depth.FULL || this.request.projects()
			.stream()
			.anyMatch((wanted) -> wanted.equals(project.id().value()) || wanted.equalsIgnoreCase(project.key()));
	}

	private Mono<List<TypeEntry>> read(Family family, Project member) {
		return this.tracker.types(member).collectList().flatMap((types) -> {
			if (types.isEmpty()) {
				return Mono.error(noTypes(member).exception());
			}
			Map<TypeId, TypeEntry> known = takenOver(family, types);
			List<WorkItemType> unknown = types.stream().filter((type) -> !known.containsKey(type.id())).toList();
			return readFields(member, unknown).flatMap(
					(read) -> this.losses.compare(family, ids(types), read).thenReturn(entries(types, known, read)));
		});
	}

	private static Set<TypeId> ids(List<WorkItemType> types) {
		return types.stream().map(WorkItemType::id).collect(Collectors.toSet());
	}

	private static List<TypeEntry> entries(List<WorkItemType> types, Map<TypeId, TypeEntry> known,
			Map<TypeId, FieldsRead> read) {
		return types.stream().map((type) -> {
			FieldsRead fields = read.get(type.id());
			return (fields != null) ? fields.of(type) : Objects.requireNonNull(known.get(type.id())).of(type);
		}).toList();
	}

	/**
	 * Every project has a type: an empty list is what a missing permission looks like.
	 */
	private static TrackerFailure noTypes(Project project) {
		return new TrackerFailure.Forbidden("the types of project " + project.key(), null);
	}

	private Map<TypeId, TypeEntry> takenOver(Family family, List<WorkItemType> types) {
		Map<TypeId, TypeEntry> known = new HashMap<>();
		if (family.members().stream().noneMatch(this::isWanted)) {
			for (WorkItemType type : types) {
				Map<PartHash, TypeEntry> lists = lastKnown(family, type);
				// Where members disagree, one has come from another process.
				if (lists.size() == 1) {
					known.put(type.id(), lists.values().iterator().next());
				}
			}
		}
		return known;
	}

	private Map<PartHash, TypeEntry> lastKnown(Family family, WorkItemType type) {
		Map<PartHash, TypeEntry> lists = new HashMap<>();
		family.members()
			.forEach((member) -> this.lastKnown.type(member.id(), type.id())
				.ifPresent((entry) -> lists.put(Objects.requireNonNull(entry.fields()), entry)));
		return lists;
	}

	private Mono<Map<TypeId, FieldsRead>> readFields(Project project, List<WorkItemType> types) {
		if (types.isEmpty()) {
			return Mono.just(Map.of());
		}
		return this.tracker.fields(project, types)
			.collectMap(TypeFields::type, (fields) -> FieldsRead.of(fields.fields()))
			.doOnNext((read) -> requireAll(project, types, read.keySet()))
			.flatMap(
					(read) -> this.parts.keep(read.values().stream().map(FieldsRead::parts).toList()).thenReturn(read));
	}

	private static void requireAll(Project project, List<WorkItemType> types, Set<TypeId> read) {
		if (!types.stream().allMatch((type) -> read.contains(type.id()))) {
			throw new TrackerFailure.NotData("the fields of project " + project.key(), "some types are missing")
				.exception();
		}
	}

}
