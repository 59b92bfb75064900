package io.trackercatalog.change;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import io.trackercatalog.change.Difference.Kind;
import io.trackercatalog.change.Difference.Subject;
import io.trackercatalog.change.Findings.TypePlace;
import io.trackercatalog.snapshot.PartHash;
import io.trackercatalog.snapshot.ProjectContent;
import io.trackercatalog.snapshot.TypeEntry;
import io.trackercatalog.tracker.ProjectId;
import io.trackercatalog.tracker.TypeId;
import io.trackercatalog.tracker.WorkItemType;
import org.jspecify.annotations.Nullable;

/**
 * Compares projects and their types, and finds out which lists of fields have to be
 * compared. What comes or goes with its project or type is not told on its own. Pure.
 */
final class ProjectDifferences {

	private final Findings findings;

	private final Map<ListPair, List<TypePlace>> lists = new LinkedHashMap<>();

	private ProjectDifferences(Findings findings) {
		this.findings = findings;
	}

	/**
	 * Adds what differs between projects.
	 * @param before those that differ, as they were, by id
	 * @param after those that differ, as they are, by id
	 * @return which lists of fields have another one in their place, and where
	 */
	static Map<ListPair, List<TypePlace>> collect(Map<ProjectId, ProjectContent> before,
			Map<ProjectId, ProjectContent> after, Findings findings) {
		ProjectDifferences differences = new ProjectDifferences(findings);
		before.values()
			.stream()
			.filter((project) -> !after.containsKey(project.id()))
			.forEach((project) -> findings.add(finding(Kind.REMOVED, project, aspects(project), null), project.id(),
					project.key()));
		after.values().forEach((project) -> differences.compare(before.get(project.id()), project));
		return differences.lists;
	}

	private void compare(@Nullable ProjectContent then, ProjectContent now) {
		if (then == null) {
			this.findings.add(finding(Kind.ADDED, now, null, aspects(now)), now.id(), now.key());
			return;
		}
		if (!aspects(then).equals(aspects(now))) {
			this.findings.add(finding(Kind.RENAMED, now, aspects(then), aspects(now)), now.id(), now.key());
		}
		if ((then.missingSince() == null) != (now.missingSince() == null)) {
			Kind kind = (now.missingSince() != null) ? Kind.MISSING : Kind.RETURNED;
			this.findings.add(finding(kind, now, null, null), now.id(), now.key());
		}
		// What could not be read before is not new when it can be.
		if (then.gap() == null || !then.types().isEmpty()) {
			compareTypes(then, now);
		}
	}

	private void compareTypes(ProjectContent then, ProjectContent now) {
		Map<TypeId, TypeEntry> before = byId(then);
		Map<TypeId, TypeEntry> after = byId(now);
		before.values()
			.stream()
			.filter((entry) -> !after.containsKey(entry.type().id()))
			.forEach((entry) -> this.findings.add(finding(Kind.REMOVED, entry.type(), aspects(entry.type()), null),
					List.of(new TypePlace(now, entry.type().id()))));
		Set<String> moved = Moves.between(ids(before), ids(after));
		after.forEach((id, entry) -> {
			TypePlace place = new TypePlace(now, id);
			TypeEntry old = before.get(id);
			typeFindings((old != null) ? old.type() : null, entry.type(), moved)
				.forEach((finding) -> this.findings.add(finding, List.of(place)));
			// A list that was never read before is no new one.
			if (old != null && old.fields() != null && entry.fields() != null && !old.fields().equals(entry.fields())) {
				this.lists.computeIfAbsent(new ListPair(old.fields(), entry.fields()), (pair) -> new ArrayList<>())
					.add(place);
			}
		});
	}

	private static List<Finding> typeFindings(@Nullable WorkItemType then, WorkItemType now, Set<String> moved) {
		if (then == null) {
			return List.of(finding(Kind.ADDED, now, null, aspects(now)));
		}
		List<Finding> found = new ArrayList<>();
		if (!then.name().equals(now.name())) {
			found.add(finding(Kind.RENAMED, now, Aspects.named(then.name()), Aspects.named(now.name())));
		}
		if (then.role() != now.role()) {
			found.add(finding(Kind.MOVED, now, Aspects.role(role(then)), Aspects.role(role(now))));
		}
		if (moved.contains(now.id().value())) {
			found.add(finding(Kind.MOVED, now, null, null));
		}
		return found;
	}

	private static Map<TypeId, TypeEntry> byId(ProjectContent project) {
		Map<TypeId, TypeEntry> byId = new LinkedHashMap<>();
		project.types().forEach((entry) -> byId.putIfAbsent(entry.type().id(), entry));
		return byId;
	}

	private static List<String> ids(Map<TypeId, TypeEntry> types) {
		return types.keySet().stream().map(TypeId::value).toList();
	}

	private static Finding finding(Kind kind, ProjectContent project, @Nullable Aspects before,
			@Nullable Aspects after) {
		return Finding.of(Subject.PROJECT, kind, project.id().value(), project.name(), before, after);
	}

	private static Finding finding(Kind kind, WorkItemType type, @Nullable Aspects before, @Nullable Aspects after) {
		return Finding.of(Subject.TYPE, kind, type.id().value(), type.name(), before, after);
	}

	private static Aspects aspects(ProjectContent project) {
		return Aspects.project(project.name(), project.key());
	}

	private static Aspects aspects(WorkItemType type) {
		return Aspects.type(type.name(), role(type));
	}

	private static String role(WorkItemType type) {
		return type.role().name().toLowerCase(Locale.ROOT);
	}

	/**
	 * Two lists of fields, one of which has taken the other's place.
	 */
	record ListPair(PartHash before, PartHash after) {
	}

}
