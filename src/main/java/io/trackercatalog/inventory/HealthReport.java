package io.trackercatalog.inventory;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import io.trackercatalog.instance.Instance;
import io.trackercatalog.snapshot.ProjectContent;
import io.trackercatalog.snapshot.Revision;

/**
 * How it is with the mapping of an instance. What is said of a single project is looked
 * up when it is asked for, because in all it would be a thousand times as much.
 */
public final class HealthReport {

	private final Instance instance;

	private final Inventory inventory;

	private final Drift drift;

	private final Instant touchedAt;

	private final List<MappedThing> ofInstance;

	private final Map<HealthState, Integer> counts = new EnumMap<>(HealthState.class);

	/** The worst first. */
	private final List<ProjectContent> projects;

	private HealthReport(Instance instance, Inventory inventory, Drift drift, Instant touchedAt) {
		this.instance = instance;
		this.inventory = inventory;
		this.drift = drift;
		this.touchedAt = touchedAt;
		Checkup checkup = checkup();
		this.ofInstance = checkup.ofInstance();
		count(this.ofInstance);
		List<Judged> judged = new ArrayList<>();
		checkup.projects().forEach((project) -> judged.add(judged(project, checkup.of(project).things())));
		this.projects = judged.stream().sorted(Judged.WORST_FIRST).map(Judged::project).toList();
	}

	static HealthReport of(Shelf shelf, Drift drift, Instant touchedAt) {
		return new HealthReport(shelf.instance(), shelf.inventory(), drift, touchedAt);
	}

	/** What would be said of another mapping that somebody had a hand in just now. */
	HealthReport under(Instance proposed, Instant now) {
		return new HealthReport(proposed, this.inventory, Drift.NONE, now);
	}

	private Judged judged(ProjectContent project, List<MappedThing> things) {
		count(things);
		HealthState worst = things.stream()
			.map(MappedThing::state)
			.max(Comparator.naturalOrder())
			.orElse(HealthState.OK);
		return new Judged(project, worst,
				(int) things.stream().filter((thing) -> thing.state() != HealthState.OK).count());
	}

	private void count(Collection<MappedThing> things) {
		things.forEach((thing) -> this.counts.merge(thing.state(), 1, Integer::sum));
	}

	private Checkup checkup() {
		return new Checkup(this.instance, this.inventory, this.drift);
	}

	/** Whether it says just what would be said now. */
	boolean isAbout(Shelf shelf, Instant touchedAt) {
		return this.touchedAt.equals(touchedAt) && isUnder(shelf.instance())
				&& revision().equals(shelf.inventory().revision());
	}

	/** Whether it is about the mapping that this instance has. */
	boolean isUnder(Instance instance) {
		return this.instance.equals(instance);
	}

	/** The snapshot that was looked at. */
	public Revision revision() {
		return this.inventory.revision();
	}

	/** When somebody last had a hand in the mapping: what changed since counts. */
	public Instant touchedAt() {
		return this.touchedAt;
	}

	/** How many things are in each state, summed over projects; all states are there. */
	public Map<HealthState, Integer> counts() {
		Map<HealthState, Integer> all = new EnumMap<>(HealthState.class);
		Stream.of(HealthState.values()).forEach((state) -> all.put(state, this.counts.getOrDefault(state, 0)));
		return all;
	}

	/** The linked projects and filters that the mapping names, the worst first. */
	public List<MappedThing> ofInstance() {
		return this.ofInstance;
	}

	/** What can be mapped in this snapshot. */
	public Vocabulary vocabulary() {
		return Vocabulary.of(this.inventory);
	}

	/** How many projects there are in which anything is mapped. */
	public int projects() {
		return this.projects.size();
	}

	/** Some of those projects, the worst first. */
	public List<ProjectHealth> ofProjects(int start, int limit) {
		Checkup checkup = checkup();
		return this.projects.stream().skip(start).limit(limit).map(checkup::of).toList();
	}

	/** One of those projects, by its id or key; empty if there is none. */
	public Optional<ProjectHealth> ofProject(String project) {
		return this.projects.stream()
			.filter((one) -> one.id().value().equals(project) || one.key().equalsIgnoreCase(project))
			.findFirst()
			.map(checkup()::of);
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

	}

}
