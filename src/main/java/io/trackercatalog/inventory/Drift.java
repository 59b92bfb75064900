package io.trackercatalog.inventory;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import io.trackercatalog.change.Difference;
import io.trackercatalog.change.Difference.Kind;
import io.trackercatalog.change.Judged;
import io.trackercatalog.change.Places;
import io.trackercatalog.snapshot.ProjectContent;
import io.trackercatalog.snapshot.TypeEntry;
import io.trackercatalog.tracker.FieldId;
import io.trackercatalog.tracker.FilterId;
import io.trackercatalog.tracker.ProjectId;
import io.trackercatalog.tracker.TypeId;
import org.jspecify.annotations.Nullable;

/**
 * What has changed in a tracker since somebody last had a hand in the mapping, as far as
 * that matters to the mapping's health.
 */
final class Drift {

	/** Nothing. */
	static final Drift NONE = new Drift(List.of(), Map.of());

	private final Map<Kind, Set<Spot>> fields = new HashMap<>();

	private final Map<ProjectId, ProjectContent> before;

	private final Map<FieldId, String> fieldNames = new HashMap<>();

	/** Those that are gone, with what they were called. */
	private final Map<FilterId, String> filters = new HashMap<>();

	/**
	 * What differs between then and now.
	 * @param before the projects that were different, as they were
	 */
	Drift(Collection<Judged> differences, Map<ProjectId, ProjectContent> before) {
		this.before = Map.copyOf(before);
		differences.stream().map(Judged::difference).forEach(this::add);
	}

	private void add(Difference difference) {
		switch (difference.subject()) {
			case FIELD -> addField(difference);
			case FILTER -> {
				if (difference.kind() == Kind.REMOVED) {
					this.filters.put(new FilterId(difference.id()), difference.name());
				}
			}
			case PROJECT, TYPE, VALUE -> {
				// Of types all is known that was; for the others nobody asks.
			}
		}
	}

	private void addField(Difference difference) {
		Set<Spot> spots = this.fields.computeIfAbsent(difference.kind(), (kind) -> new HashSet<>());
		FieldId field = new FieldId(difference.id());
		this.fieldNames.put(field, difference.name());
		if (difference.places().everywhere()) {
			spots.add(new Spot(field, null, null));
		}
		for (Places.Place place : difference.places().projects()) {
			place.types().forEach((type) -> spots.add(new Spot(field, place.project(), type)));
		}
	}

	/** Whether a field of a type holds something else now. */
	boolean hasChangedType(FieldId field, ProjectId project, TypeId type) {
		return has(Kind.TYPE_CHANGED, field, project, type);
	}

	/** Whether a type had a field that it has not now. */
	boolean hasLost(FieldId field, ProjectId project, TypeId type) {
		return has(Kind.REMOVED, field, project, type);
	}

	/** Whether a type did not demand a field before. */
	boolean didNotDemand(FieldId field, ProjectId project, TypeId type) {
		return has(Kind.MANDATORY, field, project, type) || has(Kind.ADDED, field, project, type);
	}

	private boolean has(Kind kind, FieldId field, ProjectId project, TypeId type) {
		Set<Spot> spots = this.fields.getOrDefault(kind, Set.of());
		return spots.contains(new Spot(field, project, type)) || spots.contains(new Spot(field, null, null));
	}

	/** The types that a project had; empty where it is as it was. */
	List<TypeEntry> typesBefore(ProjectId project) {
		ProjectContent content = this.before.get(project);
		return (content != null) ? content.types() : List.of();
	}

	/** What a field is or was called, if anything of it has changed. */
	Optional<String> nameOf(FieldId field) {
		return Optional.ofNullable(this.fieldNames.get(field));
	}

	/** What a filter was called that is gone; empty if it is there or never was. */
	Optional<String> lost(FilterId filter) {
		return Optional.ofNullable(this.filters.get(filter));
	}

	/**
	 * A field in a type of a project; project and type are null for the whole tracker.
	 */
	private record Spot(FieldId field, @Nullable ProjectId project, @Nullable TypeId type) {
	}

}
