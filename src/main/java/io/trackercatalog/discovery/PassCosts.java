package io.trackercatalog.discovery;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import io.trackercatalog.discovery.Diagnosis.Effort;
import io.trackercatalog.tracker.Project;
import io.trackercatalog.tracker.WorkItemType;

/**
 * What a full pass over a tracker costs, reckoned from what a few of its calls have cost.
 * Measured rather than known by product, so that no formula has to be kept in step with
 * the connectors. Not for use by several threads.
 */
final class PassCosts {

	private final List<Sample> samples = new ArrayList<>();

	private long once;

	private long filters;

	private boolean filtersOfEveryProject;

	/** Calls that a pass makes once. */
	void once(long calls) {
		this.once += calls;
	}

	/** What one project costs. */
	void sampled(Sample sample) {
		this.samples.add(sample);
	}

	/** What the filters cost, those of one project where projects have their own. */
	void filters(long calls, boolean ofEveryProject) {
		this.filters = calls;
		this.filtersOfEveryProject = ofEveryProject;
	}

	/** Whether no project has been sampled yet. */
	boolean isUnknown() {
		return this.samples.isEmpty();
	}

	/** What a full pass over some families of projects costs. */
	Effort effort(List<Family> families, CallCount measured) {
		int projects = families.stream().mapToInt((family) -> family.members().size()).sum();
		double read = families.stream().mapToDouble(this::callsFor).sum();
		long calls = this.once + Math.round(read) + this.filters * (this.filtersOfEveryProject ? projects : 1);
		Duration oneByOne = measured.latency().multipliedBy(calls);
		return new Effort(calls, oneByOne.dividedBy(Math.max(1, measured.limits().callsAtOnce())));
	}

	/** One member is asked for all. */
	private double callsFor(Family family) {
		Project asked = family.members().get(0);
		List<WorkItemType> listed = asked.types();
		return this.samples.stream()
			.mapToDouble((sample) -> sample.calls((listed != null) ? listed.size() : sample.types()))
			.average()
			.orElse(0);
	}

	/**
	 * What one project costs.
	 *
	 * @param types how many it has
	 * @param callsForTypes to read its types
	 * @param tried of how many types the fields were read
	 * @param callsForFields to read those
	 */
	record Sample(int types, long callsForTypes, int tried, long callsForFields) {

		/** What a project with so many types costs. */
		double calls(int types) {
			boolean allAtOnce = this.callsForFields < this.tried;
			return this.callsForTypes
					+ (allAtOnce ? this.callsForFields : (double) this.callsForFields / this.tried * types);
		}

	}

}
