package io.trackercatalog.discovery;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;

import io.trackercatalog.discovery.FilterReader.KeptFilters;
import io.trackercatalog.discovery.ProjectReader.ReadProject;
import io.trackercatalog.instance.Instance;
import io.trackercatalog.instance.LinkedProjects;
import io.trackercatalog.snapshot.PartHash;
import io.trackercatalog.snapshot.ProjectEntry;
import io.trackercatalog.snapshot.Snapshot;
import io.trackercatalog.snapshot.Snapshots;
import io.trackercatalog.tracker.Project;
import io.trackercatalog.tracker.SideBySide;
import io.trackercatalog.tracker.Tracker;
import io.trackercatalog.tracker.TrackerFailure;
import org.jspecify.annotations.Nullable;
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

	private final PassRequest request;

	private final Instance instance;

	private final LastKnown lastKnown;

	private final PassTally tally;

	private final KnownParts parts;

	private final Losses losses;

	private final FieldLosses fieldLosses;

	private final RollCall rollCall;

	private final FilterReader filterReader;

	private final ProjectReader projectReader;

	private final Clock clock;

	SnapshotReader(Tracker tracker, PassRequest request, LastKnown lastKnown, Snapshots snapshots, PassTally tally,
			Clock clock) {
		this.tracker = tracker;
		this.request = request;
		this.instance = request.instance();
		this.lastKnown = lastKnown;
		this.tally = tally;
		this.clock = clock;
		this.parts = new KnownParts(snapshots, this.instance.id(), lastKnown, tally);
		this.losses = new Losses(request);
		this.fieldLosses = new FieldLosses(snapshots, this.instance.id(), lastKnown);
		this.rollCall = new RollCall(tracker, request, lastKnown, this.losses, clock.instant());
		this.filterReader = new FilterReader(tracker, this.instance.mapping(), lastKnown, this.parts, this.losses,
				tally);
		TypesReader typesReader = new TypesReader(tracker, request, lastKnown, this.parts, this.fieldLosses);
		this.projectReader = new ProjectReader(typesReader, lastKnown, this.parts, tally);
	}

	/** The snapshot, all of whose parts are kept when it arrives. */
	Mono<Found> read() {
		return projects().flatMap(this.rollCall::of)
			.doOnNext((roll) -> this.tally.found(roll.size()))
			.flatMap(this::read);
	}

	private Mono<Found> read(Roll roll) {
		return Mono.zip(fields(), this.filterReader.read(roll), contents(roll))
			.doOnNext((found) -> this.losses.refuseMassLoss("fields of types", this.fieldLosses.count(),
					this.lastKnown.fieldCount()))
			.map((found) -> snapshot(found.getT1(), found.getT2(), found.getT3()))
			.map((snapshot) -> new Found(snapshot, this.lastKnown.missed(roll), fieldsReadAt(snapshot)));
	}

	private @Nullable Instant fieldsReadAt(Snapshot snapshot) {
		return (this.request.depth() == Depth.FULL) ? snapshot.takenAt().truncatedTo(ChronoUnit.MILLIS)
				: this.lastKnown.testimony().fieldsReadAt();
	}

	/** The projects that are looked at, those that callers link to first. */
	private Mono<List<Project>> projects() {
		LinkedProjects linked = LinkedProjects.toAny(this.instance.links());
		return this.tracker.allProjects()
			.filter(this.instance.projects()::selects)
			.sort(Comparator.comparing((project) -> !linked.contains(project.id(), project.key())))
			.collectList()
			.flatMap((projects) -> projects.isEmpty() ? Mono.error(nothingThere().exception()) : Mono.just(projects));
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
			FieldsRead read = FieldsRead.of(fields);
			return requireMost(read).then(this.parts.keep(read.parts())).thenReturn(read.parts().root());
		});
	}

	private Mono<Void> requireMost(FieldsRead today) {
		PartHash known = this.lastKnown.siteFields();
		if (known == null || known.equals(today.parts().root())) {
			return Mono.empty();
		}
		return this.fieldLosses.between(known, today)
			.doOnNext((lost) -> this.losses.refuseMassLoss("fields", lost.gone(), lost.of()))
			.then();
	}

	private Mono<List<ReadProject>> contents(Roll roll) {
		Flux<ReadProject> missing = SideBySide.inAnyOrder(roll.missing(), this.projectReader::keep, FAMILIES_AT_A_TIME);
		return SideBySide.inAnyOrder(Family.of(roll.present()), this.projectReader::read, FAMILIES_AT_A_TIME)
			.concatWith(missing.doOnNext((read) -> this.tally.read()))
			.collectList();
	}

	private Snapshot snapshot(PartHash fields, KeptFilters filters, List<ReadProject> read) {
		List<ProjectEntry> entries = read.stream().map(ReadProject::entry).toList();
		boolean complete = filters.whole() && read.stream().allMatch(ReadProject::whole);
		int types = read.stream().mapToInt(ReadProject::types).sum();
		return Snapshot.of(this.instance.id(), this.clock.instant(), complete, entries, fields, filters.part(),
				new Snapshot.Counts(entries.size(), types, filters.count()));
	}

}
