package io.trackercatalog.inventory;

import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.trackercatalog.snapshot.ProjectContent;
import io.trackercatalog.snapshot.Revision;
import io.trackercatalog.tracker.ProjectId;

/**
 * How it is with the mapping of an instance. What is said of a single project is looked
 * up when it is asked for, because in all it would be a thousand times as much.
 */
public final class HealthReport {

	private final MappingDiagnosis diagnosis;

	private final Inventory inventory;

	HealthReport(MappingDiagnosis diagnosis, Inventory inventory) {
		this.diagnosis = diagnosis;
		this.inventory = inventory;
	}

	/** The snapshot that was looked at. */
	public Revision revision() {
		return this.diagnosis.revision();
	}

	/** When somebody last had a hand in the mapping: what changed since counts. */
	public Instant touchedAt() {
		return this.diagnosis.touchedAt();
	}

	/** How many things are in each state, summed over projects; all states are there. */
	public Map<HealthState, Integer> counts() {
		return new EnumMap<>(this.diagnosis.counts());
	}

	/** The linked projects and filters that the mapping names, the worst first. */
	public List<MappedThing> ofInstance() {
		return this.diagnosis.ofInstance();
	}

	/** What can be mapped in this snapshot. */
	public Vocabulary vocabulary() {
		return Vocabulary.of(this.inventory);
	}

	/** How many projects there are in which anything is mapped. */
	public int projects() {
		return this.diagnosis.projects().size();
	}

	/** Some of those projects, the worst first. */
	public List<ProjectHealth> ofProjects(int start, int limit) {
		Map<ProjectId, ProjectContent> contents = this.inventory.projects()
			.values()
			.stream()
			.collect(Collectors.toMap(ProjectContent::id, Function.identity()));
		Checkup checkup = checkup();
		return this.diagnosis.projects()
			.stream()
			.skip(start)
			.limit(limit)
			.flatMap((project) -> Stream.ofNullable(contents.get(project)))
			.map(checkup::of)
			.toList();
	}

	/** One of those projects, by its id or key; empty if there is none. */
	public Optional<ProjectHealth> ofProject(String project) {
		Checkup checkup = checkup();
		return checkup.projects()
			.filter((one) -> one.id().value().equals(project) || one.key().equalsIgnoreCase(project))
			.findFirst()
			.map(checkup::of);
	}

	private Checkup checkup() {
		return new Checkup(this.diagnosis.instance(), this.inventory, this.diagnosis.drift());
	}

}
