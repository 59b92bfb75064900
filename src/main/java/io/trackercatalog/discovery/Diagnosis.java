package io.trackercatalog.discovery;

import java.time.Duration;
import java.util.List;

import io.trackercatalog.tracker.Limits;
import io.trackercatalog.tracker.Site;
import org.jspecify.annotations.Nullable;

/**
 * What an examination of a tracker has shown. Holds no secret.
 *
 * @param findings in the order in which they were made; at least one
 * @param site who answers and who we are there; null if that was not found out
 * @param projects how many there are; null if that was not found out
 * @param effort what a full pass costs; null if that was not found out
 * @param limits what the tracker takes of us
 */
public record Diagnosis(List<Finding> findings, @Nullable Site site, @Nullable ProjectCount projects,
		@Nullable Effort effort, Limits limits) {

	public Diagnosis {
		findings = List.copyOf(findings);
	}

	/** Whether everything that was looked at is as it should be. */
	public boolean isGood() {
		return this.findings.stream().allMatch(Finding::good);
	}

	/**
	 * What is looked at.
	 */
	public enum Topic {

		REACHABLE, ACCOUNT, PRODUCT, PROJECTS, PROCESSES, TYPES, FIELDS, FILTERS, LIMITS, FULL_PASS, EXAMINATION

	}

	/**
	 * What was found of one topic; there may be several findings of one.
	 *
	 * @param topic what was looked at
	 * @param good whether it is as it should be
	 * @param sentence for people; says what to do where something is not
	 */
	public record Finding(Topic topic, boolean good, String sentence) {
	}

	/**
	 * How many projects there are.
	 *
	 * @param visible to our account
	 * @param selected by the configuration, among those
	 * @param more whether there are more, which were not counted
	 */
	public record ProjectCount(int visible, int selected, boolean more) {
	}

	/**
	 * What a full pass costs.
	 *
	 * @param calls to the tracker
	 * @param expected how long they take as long as the tracker does not slow us
	 */
	public record Effort(long calls, Duration expected) {
	}

}
