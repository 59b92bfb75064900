package io.trackercatalog.change;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.trackercatalog.change.Difference.Kind;
import io.trackercatalog.change.Places.Place;
import io.trackercatalog.instance.Instance;
import io.trackercatalog.instance.LinkedProjects;
import io.trackercatalog.instance.Mapping;
import io.trackercatalog.instance.ModuleTypes;
import io.trackercatalog.snapshot.ProjectContent;
import io.trackercatalog.snapshot.TypeEntry;
import io.trackercatalog.tracker.FieldId;
import io.trackercatalog.tracker.FilterId;
import io.trackercatalog.tracker.ProjectId;
import io.trackercatalog.tracker.TypeId;
import io.trackercatalog.tracker.WorkItemType;
import io.trackercatalog.tracker.WorkItemType.Role;
import org.jspecify.annotations.Nullable;

import static io.trackercatalog.change.Severity.BREAKING;
import static io.trackercatalog.change.Severity.INFO;
import static io.trackercatalog.change.Severity.WARNING;

/**
 * Tells what differences mean for an instance's mapping, by rules that are all here and
 * in {@code docs/changes.md}. Pure.
 */
final class Judge {

	private static final Judgement NOT_MAPPED = new Judgement(false, INFO);

	private final Mapping mapping;

	private final LinkedProjects linked;

	private final Map<ProjectId, ProjectContent> before;

	private final Map<ProjectId, ProjectContent> after;

	private final Map<ProjectContent, Set<TypeId>> moduleTypes = new HashMap<>();

	/**
	 * A judge of one comparison.
	 * @param before the projects that differ, as they were
	 * @param after the projects that differ, as they are
	 */
	Judge(Instance instance, Map<ProjectId, ProjectContent> before, Map<ProjectId, ProjectContent> after) {
		this.mapping = instance.mapping();
		this.linked = LinkedProjects.toAny(instance.links());
		this.before = before;
		this.after = after;
	}

	Judged judged(Difference difference) {
		return new Judged(difference, judgement(difference));
	}

	private Judgement judgement(Difference difference) {
		return switch (difference.subject()) {
			case PROJECT -> ofProject(difference);
			case TYPE -> ofType(difference);
			case FIELD -> ofField(difference);
			case VALUE -> ofValue(difference);
			case FILTER -> ofFilter(difference);
		};
	}

	private Judgement ofProject(Difference difference) {
		ProjectId project = new ProjectId(difference.id());
		boolean then = isLinked(this.before.get(project));
		boolean now = isLinked(this.after.get(project));
		if (!then && !now) {
			return NOT_MAPPED;
		}
		return mapped(switch (difference.kind()) {
			case REMOVED -> BREAKING;
			case MISSING -> WARNING;
			// Linked by a key that is another one now.
			case RENAMED -> now ? INFO : BREAKING;
			default -> INFO;
		});
	}

	private Judgement ofType(Difference difference) {
		TypeId type = new TypeId(difference.id());
		boolean leaves = false;
		boolean joins = false;
		boolean stays = false;
		for (Place place : difference.places().projects()) {
			boolean then = isInModule(this.before.get(place.project()), type);
			boolean now = isInModule(this.after.get(place.project()), type);
			leaves |= then && !now;
			joins |= now && !then;
			stays |= now && then;
		}
		if (!leaves && !joins && !stays) {
			return NOT_MAPPED;
		}
		boolean unexpected = joins && difference.kind() != Kind.ADDED;
		return mapped(leaves ? BREAKING : unexpected ? WARNING : INFO);
	}

	private Judgement ofField(Difference difference) {
		boolean mapped = this.mapping.mappedFields().contains(new FieldId(difference.id()));
		boolean demanded = isDemandedAnew(difference);
		if ((!mapped && !demanded) || !(difference.places().everywhere() || touchesModule(difference))) {
			return NOT_MAPPED;
		}
		if (!mapped) {
			// Nothing can be created by those who do not know the field.
			return mapped(BREAKING);
		}
		return mapped(switch (difference.kind()) {
			case REMOVED, TYPE_CHANGED -> BREAKING;
			case ALTERED -> becameReadOnly(difference) ? BREAKING : INFO;
			case RENAMED, MANDATORY -> WARNING;
			default -> INFO;
		});
	}

	/** Whether something has to be said now that was not asked for before. */
	private static boolean isDemandedAnew(Difference difference) {
		Aspects after = difference.after();
		return (difference.kind() == Kind.MANDATORY || difference.kind() == Kind.ADDED) && after != null
				&& Boolean.TRUE.equals(after.mandatory()) && after.defaultValue() == null;
	}

	private static boolean becameReadOnly(Difference difference) {
		Aspects before = difference.before();
		Aspects after = difference.after();
		return before != null && after != null && Boolean.FALSE.equals(before.readOnly())
				&& Boolean.TRUE.equals(after.readOnly());
	}

	private Judgement ofValue(Difference difference) {
		FieldId field = Objects.requireNonNull(difference.field());
		if (!this.mapping.mappedFields().contains(field) || !touchesModule(difference)) {
			return NOT_MAPPED;
		}
		return mapped(switch (difference.kind()) {
			case REMOVED, RENAMED -> WARNING;
			default -> INFO;
		});
	}

	private Judgement ofFilter(Difference difference) {
		FilterId filter = new FilterId(difference.id());
		if (!filter.equals(this.mapping.requirement().filter()) && !filter.equals(this.mapping.issue().filter())) {
			return NOT_MAPPED;
		}
		return mapped(switch (difference.kind()) {
			case REMOVED -> BREAKING;
			case QUERY_EDITED -> WARNING;
			default -> INFO;
		});
	}

	private boolean touchesModule(Difference difference) {
		return difference.places().projects().stream().anyMatch((place) -> {
			ProjectContent project = this.after.get(place.project());
			return place.types().stream().anyMatch((type) -> isInModule(project, type));
		});
	}

	private boolean isLinked(@Nullable ProjectContent project) {
		return project != null && this.linked.contains(project.id(), project.key());
	}

	private boolean isInModule(@Nullable ProjectContent project, TypeId type) {
		return isLinked(project) && this.moduleTypes.computeIfAbsent(project, this::moduleTypes).contains(type);
	}

	private Set<TypeId> moduleTypes(ProjectContent project) {
		return Stream
			.concat(ModuleTypes.of(this.mapping.requirement(), Role.REQUIREMENT, project.types(), TypeEntry::type)
				.stream(), ModuleTypes.of(this.mapping.issue(), Role.ISSUE, project.types(), TypeEntry::type).stream())
			.map(TypeEntry::type)
			.map(WorkItemType::id)
			.collect(Collectors.toUnmodifiableSet());
	}

	private static Judgement mapped(Severity severity) {
		return new Judgement(true, severity);
	}

}
