package io.trackercatalog.inventory;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import io.trackercatalog.instance.Instance;
import io.trackercatalog.snapshot.ProjectContent;
import io.trackercatalog.snapshot.Revision;
import io.trackercatalog.tracker.ProjectId;

/**
 * How it is with the mapping of an instance, as far as it takes long to find out. Small,
 * because there is one of every instance in memory.
 *
 * @param instance with its mapping
 * @param revision the snapshot that was looked at
 * @param drift what has changed since somebody last had a hand in the mapping
 * @param touchedAt when that was
 * @param ofInstance the linked projects and filters that the mapping names, the worst
 * first
 * @param counts how many things are in a state, summed over projects
 * @param projects those in which anything is mapped, the worst first
 */
record MappingDiagnosis(Instance instance, Revision revision, Drift drift, Instant touchedAt,
		List<MappedThing> ofInstance, Map<HealthState, Integer> counts, List<ProjectId> projects) {

	static MappingDiagnosis of(Instance instance, Inventory inventory, Drift drift, Instant touchedAt) {
		Checkup checkup = new Checkup(instance, inventory, drift);
		Map<HealthState, Integer> counts = new EnumMap<>(HealthState.class);
		List<HealthState> states = List.of(HealthState.values());
		states.forEach((state) -> counts.put(state, 0));
		List<MappedThing> ofInstance = checkup.ofInstance();
		count(ofInstance, counts);
		List<Judged> judged = new ArrayList<>();
		checkup.projects().forEach((project) -> {
			List<MappedThing> things = checkup.of(project).things();
			count(things, counts);
			judged.add(Judged.of(project, things));
		});
		return new MappingDiagnosis(instance, inventory.revision(), drift, touchedAt, ofInstance, counts,
				judged.stream().sorted(Judged.WORST_FIRST).map((one) -> one.project().id()).toList());
	}

	private static void count(Collection<MappedThing> things, Map<HealthState, Integer> counts) {
		things.forEach((thing) -> counts.merge(thing.state(), 1, Integer::sum));
	}

	/** Whether it says just what would be said now. */
	boolean isAbout(Shelf shelf, Instant touchedAt) {
		return this.touchedAt.equals(touchedAt) && isUnder(shelf.instance()) && this.revision.equals(shelf.revision());
	}

	/** Whether it is about the mapping that this instance has. */
	boolean isUnder(Instance instance) {
		return this.instance.equals(instance);
	}

	/**
	 * A project and how it is with what is mapped in it.
	 *
	 * @param troubles how many things are not as they should be
	 */
	private record Judged(ProjectContent project, HealthState worst, int troubles) {

		static final Comparator<Judged> WORST_FIRST = Comparator.comparing(Judged::worst, Comparator.reverseOrder())
			.thenComparing(Judged::troubles, Comparator.reverseOrder())
			.thenComparing((judged) -> judged.project().name().toLowerCase(Locale.ROOT))
			.thenComparing((judged) -> judged.project().id().value());

		static Judged of(ProjectContent project, List<MappedThing> things) {
			HealthState worst = things.stream()
				.map(MappedThing::state)
				.max(Comparator.naturalOrder())
				.orElse(HealthState.OK);
			return new Judged(project, worst,
					(int) things.stream().filter((thing) -> thing.state() != HealthState.OK).count());
		}

	}

}
