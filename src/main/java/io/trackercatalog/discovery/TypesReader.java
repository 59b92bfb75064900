package io.trackercatalog.discovery;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;

import io.trackercatalog.snapshot.PartCodec;
import io.trackercatalog.snapshot.PartHash;
import io.trackercatalog.snapshot.Parts;
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

	TypesReader(Tracker tracker, PassRequest request, LastKnown lastKnown, KnownParts parts) {
		this.tracker = tracker;
		this.request = request;
		this.lastKnown = lastKnown;
		this.parts = parts;
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
			Map<TypeId, PartHash> known = takenOver(family, types);
			List<WorkItemType> unknown = types.stream().filter((type) -> !known.containsKey(type.id())).toList();
			return readFields(member, unknown).map((read) -> {
				known.putAll(read);
				return types.stream().map((type) -> new TypeEntry(type, known.get(type.id()))).toList();
			});
		});
	}

	/**
	 * Every project has a type: an empty list is what a missing permission looks like.
	 */
	private static TrackerFailure noTypes(Project project) {
		return new TrackerFailure.Forbidden("the types of project " + project.key(), null);
	}

	private Map<TypeId, PartHash> takenOver(Family family, List<WorkItemType> types) {
		Map<TypeId, PartHash> known = new HashMap<>();
		if (family.members().stream().noneMatch(this::isWanted)) {
			for (WorkItemType type : types) {
				List<PartHash> lists = lastKnown(family, type);
				// Where members disagree, one has come from another process.
				if (lists.size() == 1) {
					known.put(type.id(), lists.get(0));
				}
			}
		}
		return known;
	}

	private List<PartHash> lastKnown(Family family, WorkItemType type) {
		List<PartHash> lists = new ArrayList<>();
		for (Project member : family.members()) {
			PartHash fields = this.lastKnown.fields(member.id(), type.id());
			if (fields != null && !lists.contains(fields)) {
				lists.add(fields);
			}
		}
		return lists;
	}

	private Mono<Map<TypeId, PartHash>> readFields(Project project, List<WorkItemType> types) {
		if (types.isEmpty()) {
			return Mono.just(Map.of());
		}
		return this.tracker.fields(project, types)
			.collectMap(TypeFields::type, (fields) -> PartCodec.encodeFields(fields.fields()))
			.doOnNext((read) -> requireAll(project, types, read.keySet()))
			.flatMap((read) -> this.parts.keep(read.values()).thenReturn(roots(read)));
	}

	private static Map<TypeId, PartHash> roots(Map<TypeId, Parts> read) {
		Map<TypeId, PartHash> roots = new HashMap<>();
		read.forEach((type, parts) -> roots.put(type, parts.root()));
		return roots;
	}

	private static void requireAll(Project project, List<WorkItemType> types, Set<TypeId> read) {
		if (!types.stream().allMatch((type) -> read.contains(type.id()))) {
			throw new TrackerFailure.NotData("the fields of project " + project.key(), "some types are missing")
				.exception();
		}
	}

}
