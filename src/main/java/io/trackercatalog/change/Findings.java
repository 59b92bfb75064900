package io.trackercatalog.change;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import io.trackercatalog.change.Difference.Kind;
import io.trackercatalog.change.Difference.Subject;
import io.trackercatalog.change.Places.Place;
import io.trackercatalog.snapshot.ProjectContent;
import io.trackercatalog.tracker.ProjectId;
import io.trackercatalog.tracker.TypeId;

/**
 * Collects what was found where, so that what was found equal in many places becomes one
 * difference.
 */
final class Findings {

	private final Map<Finding, Spread> spreads = new LinkedHashMap<>();

	private final Map<Key, List<Spread>> byThing = new LinkedHashMap<>();

	/** Found in a project. */
	void add(Finding finding, ProjectId project, String key) {
		spread(finding).of(project, key);
	}

	/** Found in types of projects. */
	void add(Finding finding, Collection<TypePlace> places) {
		Spread spread = spread(finding);
		places.forEach((place) -> spread.of(place.project().id(), place.project().key()).add(place.type()));
	}

	/**
	 * Found in the tracker as a whole: where the same was found in types already, that is
	 * one and the same difference.
	 */
	void addEverywhere(Finding finding) {
		List<Spread> same = this.byThing.getOrDefault(Key.of(finding), List.of());
		if (same.isEmpty()) {
			spread(finding).everywhere = true;
		}
		same.forEach((spread) -> spread.everywhere = true);
	}

	List<Difference> differences() {
		List<Difference> differences = new ArrayList<>(this.spreads.size());
		this.spreads.forEach((finding, spread) -> differences.add(finding.at(spread.places())));
		return differences;
	}

	private Spread spread(Finding finding) {
		return this.spreads.computeIfAbsent(finding, (added) -> {
			Spread spread = new Spread();
			this.byThing.computeIfAbsent(Key.of(added), (key) -> new ArrayList<>(1)).add(spread);
			return spread;
		});
	}

	/**
	 * A type of a project.
	 */
	record TypePlace(ProjectContent project, TypeId type) {
	}

	private record Key(Subject subject, Kind kind, String id) {

		static Key of(Finding finding) {
			return new Key(finding.subject(), finding.kind(), finding.id());
		}

	}

	/**
	 * Where one finding was made.
	 */
	private static final class Spread {

		private final Map<String, Types> projects = new TreeMap<>();

		private boolean everywhere;

		Set<TypeId> of(ProjectId project, String key) {
			return this.projects
				.computeIfAbsent(project.value(), (id) -> new Types(project, key, new LinkedHashSet<>()))
				.types();
		}

		Places places() {
			return new Places(this.everywhere,
					this.projects.values()
						.stream()
						.map((found) -> new Place(found.project(), found.key(), List.copyOf(found.types())))
						.toList());
		}

		private record Types(ProjectId project, String key, Set<TypeId> types) {
		}

	}

}
