package io.trackercatalog.discovery;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import io.trackercatalog.discovery.Diagnosis.ProjectCount;
import io.trackercatalog.discovery.Diagnosis.Topic;
import io.trackercatalog.instance.Instance;
import io.trackercatalog.tracker.Project;
import io.trackercatalog.tracker.Tracker;
import io.trackercatalog.tracker.TrackerFailure;
import io.trackercatalog.tracker.TrackerKind;
import io.trackercatalog.tracker.WorkItemType;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Looks at what a tracker that knows us shows us: a little of everything that a pass
 * reads, in at most some fifteen calls. One after the other, because the calls of each
 * are counted.
 */
final class Examination {

	/** When so many calls have been made, no further page of projects is read. */
	private static final int ENOUGH_FOR_PROJECTS = 8;

	/** When so many calls have been made, no further project is tried. */
	private static final int ENOUGH_FOR_SAMPLES = 10;

	private static final int CALLS_FOR_FILTERS = 2;

	/** Two, because some trackers tell the fields of all types at once. */
	private static final int TYPES_TRIED = 2;

	private final Tracker tracker;

	private final Instance instance;

	private final Chart chart;

	private final Probe probe;

	private final PassCosts costs = new PassCosts();

	Examination(Tracker tracker, Instance instance, Chart chart) {
		this.tracker = tracker;
		this.instance = instance;
		this.chart = chart;
		this.probe = new Probe(instance.kind(), chart);
	}

	/**
	 * Completes when everything is on the chart; fails where it is not worth going on.
	 */
	Mono<Void> run() {
		return projects().flatMap((projects) -> fieldList().then(samples(projects))
			.then(filters(projects))
			.then(Mono.fromRunnable(() -> estimate(projects))));
	}

	/** Those that are looked at; empty if there are none. */
	private Mono<List<Project>> projects() {
		return this.probe.noted(Topic.PROJECTS, "The list of projects",
				this.tracker.projects().takeWhile((project) -> this.probe.made() < ENOUGH_FOR_PROJECTS).collectList())
			.map((visible) -> {
				List<Project> selected = visible.stream().filter(this.instance.projects()::selects).toList();
				count(new ProjectCount(visible.size(), selected.size(), this.probe.made() >= ENOUGH_FOR_PROJECTS));
				this.costs.once(this.probe.made());
				return selected;
			})
			.filter((selected) -> !selected.isEmpty());
	}

	private void count(ProjectCount count) {
		this.chart.counted(count);
		String visible = (count.more() ? "At least %d projects are visible" : "%d projects are visible")
			.formatted(count.visible());
		if (count.visible() == 0) {
			this.chart.bad(Topic.PROJECTS, "No project is visible. " + this.probe.remedy(Topic.PROJECTS));
		}
		else if (count.selected() == 0) {
			this.chart.bad(Topic.PROJECTS,
					visible + ", but 'projects' of the configuration selects none of them. Correct it.");
		}
		else {
			this.chart.good(Topic.PROJECTS,
					visible + "; the configuration selects %d of them.".formatted(count.selected()));
		}
	}

	private Mono<Void> fieldList() {
		return this.probe.measured(
				this.probe.noted(Topic.FIELDS, "The list of all fields", this.tracker.fields().count()),
				(fields, calls) -> {
					this.costs.once(calls);
					this.chart.good(Topic.FIELDS, "The list of all fields can be read; it has %d.".formatted(fields));
				});
	}

	/** The first and the last project stand for all. */
	private Mono<Void> samples(List<Project> projects) {
		if (this.instance.kind() == TrackerKind.AZURE
				&& projects.stream().allMatch((project) -> project.process() == null)) {
			this.chart.good(Topic.PROCESSES, "No project shows which process it follows, so each is asked on its own. "
					+ this.probe.remedy(Topic.PROCESSES));
		}
		Set<Project> samples = new LinkedHashSet<>(List.of(projects.get(0), projects.get(projects.size() - 1)));
		return Flux.fromIterable(samples)
			.filter((project) -> this.costs.isUnknown() || this.probe.made() < ENOUGH_FOR_SAMPLES)
			.concatMap(this::sample, 0)
			.then();
	}

	private Mono<Void> sample(Project project) {
		String what = "The types of project %s".formatted(project.key());
		long before = this.probe.made();
		return this.probe
			.noted(Topic.TYPES, what, this.tracker.types(project)
				.collectList()
				.flatMap((types) -> types.isEmpty() ? Mono.error(
						() -> new TrackerFailure.Forbidden("the types of project " + project.key(), null).exception())
						: Mono.just(types)))
			.flatMap((types) -> {
				this.chart.good(Topic.TYPES, "%s can be read; it has %d.".formatted(what, types.size()));
				return fields(project, types, this.probe.made() - before);
			});
	}

	private Mono<Void> fields(Project project, List<WorkItemType> types, long callsForTypes) {
		List<WorkItemType> tried = types.subList(0, Math.min(TYPES_TRIED, types.size()));
		String what = "The fields of project %s".formatted(project.key());
		return this.probe.measured(
				this.probe.noted(Topic.FIELDS, what, this.tracker.fields(project, tried).collectList()),
				(fields, calls) -> {
					this.costs.sampled(new PassCosts.Sample(types.size(), callsForTypes, tried.size(), calls));
					this.chart.good(Topic.FIELDS, "%s can be read; type %s has %d.".formatted(what, tried.get(0).name(),
							fields.isEmpty() ? 0 : fields.get(0).fields().size()));
				});
	}

	private Mono<Void> filters(List<Project> projects) {
		long enough = this.probe.made() + CALLS_FOR_FILTERS;
		List<Project> where = projects.subList(0, 1);
		return this.probe.measured(this.probe.noted(Topic.FILTERS, "The list of saved filters",
				this.tracker.filters(where, List.of()).takeUntil((filter) -> this.probe.made() >= enough).count()),
				(filters, calls) -> {
					this.costs.filters(calls, this.tracker.filtersBelongToProjects());
					this.chart.good(Topic.FILTERS, (filters > 0) ? "Saved filters can be read."
							: "No saved filter is visible. " + this.probe.remedy(Topic.FILTERS));
				});
	}

	private void estimate(List<Project> projects) {
		if (!this.costs.isUnknown()) {
			this.chart.estimated(this.costs.effort(new ArrayList<>(Family.of(projects)), this.chart.calls()));
		}
	}

}
