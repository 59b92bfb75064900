package io.trackercatalog.discovery;

import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;

import io.trackercatalog.discovery.FilterReader.KeptFilters;
import io.trackercatalog.discovery.ProjectReader.ReadProject;
import io.trackercatalog.instance.Instance;
import io.trackercatalog.snapshot.PartCodec;
import io.trackercatalog.snapshot.PartHash;
import io.trackercatalog.snapshot.Parts;
import io.trackercatalog.snapshot.ProjectEntry;
import io.trackercatalog.snapshot.Snapshot;
import io.trackercatalog.snapshot.Snapshots;
import io.trackercatalog.tracker.Project;
import io.trackercatalog.tracker.Tracker;
import io.trackercatalog.tracker.TrackerFailure;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Reads all of one tracker that a snapshot holds. Parts are in the store as soon as they
 * are read, so memory holds the fields of few types at a time.
 */
final class SnapshotReader {

	/**
	 * How many families of projects are read side by side; the calls they make are paced
	 * by the connection.
	 */
	private static final int FAMILIES_AT_A_TIME = 8;

	private final Tracker tracker;

	private final Instance instance;

	private final LastKnown lastKnown;

	private final PassTally tally;

	private final KnownParts parts;

	private final FilterReader filterReader;

	private final ProjectReader projectReader;

	SnapshotReader(Tracker tracker, PassRequest request, LastKnown lastKnown, Snapshots snapshots, PassTally tally) {
		this.tracker = tracker;
		this.instance = request.instance();
		this.lastKnown = lastKnown;
		this.tally = tally;
		this.parts = new KnownParts(snapshots, this.instance.id(), lastKnown, tally);
		this.filterReader = new FilterReader(tracker, this.instance.mapping(), lastKnown, this.parts, tally);
		TypesReader typesReader = new TypesReader(tracker, request, lastKnown, this.parts);
		this.projectReader = new ProjectReader(typesReader, lastKnown, this.parts, tally);
	}

	/** The snapshot, all of whose parts are kept when it arrives. */
	Mono<Snapshot> read(Clock clock) {
		return projects().doOnNext((projects) -> this.tally.found(projects.size()))
			.flatMap((projects) -> Mono.zip(fields(), this.filterReader.read(projects), contents(projects)))
			.map((found) -> snapshot(clock.instant(), found.getT1(), found.getT2(), found.getT3()));
	}

	/** The projects that are looked at, those that callers link to first. */
	private Mono<List<Project>> projects() {
		return this.tracker.projects()
			.filter(this.instance.projects()::selects)
			.sort(Comparator.comparing((project) -> !isLinked(project)))
			.collectList()
			.flatMap((projects) -> projects.isEmpty() ? Mono.error(nothingThere().exception()) : Mono.just(projects));
	}

	private boolean isLinked(Project project) {
		return this.instance.links()
			.stream()
			.flatMap((link) -> link.external().stream())
			.anyMatch((external) -> external.equals(project.id().value()) || external.equalsIgnoreCase(project.key()));
	}

	/** An empty list is what a lost permission or a lost session looks like. */
	private TrackerFailure nothingThere() {
		return new TrackerFailure.NotData("the list of projects",
				this.lastKnown.hasProjects()
						? "it is empty, but was not before; check that the account still may browse projects"
						: "there is none that this account may browse and 'projects' of the configuration selects");
	}

	private Mono<PartHash> fields() {
		return this.tracker.fields().collectList().flatMap((fields) -> {
			if (fields.isEmpty()) {
				return Mono.error(new TrackerFailure.NotData("the list of fields", "it is empty").exception());
			}
			Parts encoded = PartCodec.encodeFields(fields);
			return this.parts.keep(encoded).thenReturn(encoded.root());
		});
	}

	private Mono<List<ReadProject>> contents(List<Project> projects) {
		return Flux.fromIterable(Family.of(projects))
			.flatMap(this.projectReader::read, FAMILIES_AT_A_TIME)
			.collectList();
	}

	private Snapshot snapshot(Instant takenAt, PartHash fields, KeptFilters filters, List<ReadProject> read) {
		List<ProjectEntry> entries = read.stream().map(ReadProject::entry).toList();
		boolean complete = filters.whole() && read.stream().allMatch(ReadProject::whole);
		int types = read.stream().mapToInt(ReadProject::types).sum();
		return Snapshot.of(this.instance.id(), takenAt, complete, entries, fields, filters.part(),
				new Snapshot.Counts(entries.size(), types, filters.count()));
	}

}
