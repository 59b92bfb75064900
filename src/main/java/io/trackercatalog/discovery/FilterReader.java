package io.trackercatalog.discovery;

import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.trackercatalog.instance.Mapping;
import io.trackercatalog.snapshot.PartCodec;
import io.trackercatalog.snapshot.PartHash;
import io.trackercatalog.snapshot.Parts;
import io.trackercatalog.tracker.FilterId;
import io.trackercatalog.tracker.Project;
import io.trackercatalog.tracker.SavedFilter;
import io.trackercatalog.tracker.SideBySide;
import io.trackercatalog.tracker.Tracker;
import io.trackercatalog.tracker.TrackerException;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Reads the saved filters. Those that may not be read stay as they are known.
 */
final class FilterReader {

	/** Projects whose filters are read side by side, where projects have their own. */
	private static final int PROJECTS_AT_A_TIME = 8;

	private final Tracker tracker;

	private final Set<FilterId> mapped;

	private final LastKnown lastKnown;

	private final KnownParts parts;

	private final Losses losses;

	private final PassTally tally;

	FilterReader(Tracker tracker, Mapping mapping, LastKnown lastKnown, KnownParts parts, Losses losses,
			PassTally tally) {
		this.tracker = tracker;
		this.mapped = Stream.of(mapping.requirement(), mapping.issue())
			.flatMap((module) -> Stream.ofNullable(module.filter()))
			.collect(Collectors.toSet());
		this.lastKnown = lastKnown;
		this.parts = parts;
		this.losses = losses;
		this.tally = tally;
	}

	/** The filters, in the store when they arrive. */
	Mono<KeptFilters> read(Roll roll) {
		Flux<ListedFilters> found = this.tracker.filtersBelongToProjects()
				? SideBySide.inAnyOrder(roll.present(), this::ofProject, PROJECTS_AT_A_TIME)
				: Flux.from(read(roll.present(), "saved filters", this.lastKnown.filters()));
		Flux<ListedFilters> asKnown = Flux.fromIterable(roll.missing())
			.map((missing) -> new ListedFilters(this.lastKnown.filters(missing.id()), true));
		return found.concatWith(asKnown).collectList().flatMap((all) -> keep(all, roll));
	}

	private Mono<ListedFilters> ofProject(Project project) {
		return read(List.of(project), "saved filters of " + project.key(), this.lastKnown.filters(project.id()));
	}

	private Mono<ListedFilters> read(List<Project> where, String what, List<SavedFilter> known) {
		return this.tracker.filters(where, this.mapped)
			.collectList()
			.map((filters) -> new ListedFilters(filters, true))
			.onErrorResume(Gaps::isGap, (ex) -> {
				this.tally.skipped(new PassTally.Gap(what, ((TrackerException) ex).failure().sentence()));
				return Mono.just(new ListedFilters(known, false));
			});
	}

	private Mono<KeptFilters> keep(List<ListedFilters> found, Roll roll) {
		List<SavedFilter> filters = found.stream()
			.flatMap((some) -> some.filters().stream())
			.sorted(Comparator.comparing((filter) -> filter.id().value()))
			.toList();
		requireMost(filters, roll);
		boolean whole = found.stream().allMatch(ListedFilters::whole);
		Parts encoded = PartCodec.encodeFilters(filters);
		return this.parts.keep(encoded).thenReturn(new KeptFilters(encoded.root(), filters.size(), whole));
	}

	/**
	 * What goes with its project is not lost on its own. A few that nobody has mapped are
	 * no loss: some trackers list little but what is asked for by its id, which is what
	 * is mapped.
	 */
	private void requireMost(List<SavedFilter> today, Roll roll) {
		Set<FilterId> there = today.stream().map(SavedFilter::id).collect(Collectors.toSet());
		List<SavedFilter> known = this.lastKnown.filters()
			.stream()
			.filter((filter) -> filter.project() == null || roll.holds(filter.project()))
			.toList();
		List<FilterId> gone = known.stream().map(SavedFilter::id).filter((filter) -> !there.contains(filter)).toList();
		this.losses.refuseMassLoss("saved filters", gone.size(), known.size(),
				gone.stream().anyMatch(this.mapped::contains));
	}

	/**
	 * Filters of one place.
	 *
	 * @param filters in any order
	 * @param whole whether they are from this pass
	 */
	private record ListedFilters(List<SavedFilter> filters, boolean whole) {
	}

	/**
	 * The saved filters, in the store.
	 *
	 * @param part where they are
	 * @param count how many
	 * @param whole whether they are from this pass
	 */
	record KeptFilters(PartHash part, int count, boolean whole) {
	}

}
