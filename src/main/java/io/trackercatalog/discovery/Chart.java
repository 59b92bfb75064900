package io.trackercatalog.discovery;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import io.trackercatalog.discovery.Diagnosis.Effort;
import io.trackercatalog.discovery.Diagnosis.Finding;
import io.trackercatalog.discovery.Diagnosis.ProjectCount;
import io.trackercatalog.discovery.Diagnosis.Topic;
import io.trackercatalog.tracker.Site;
import org.jspecify.annotations.Nullable;

/**
 * What an examination has found so far, so that something can be said whenever it ends.
 */
final class Chart {

	private final CallCount calls = new CallCount();

	// Guarded by this, like the others.
	private final List<Finding> findings = new ArrayList<>();

	private @Nullable Site site;

	private @Nullable ProjectCount projects;

	private @Nullable Effort effort;

	CallCount calls() {
		return this.calls;
	}

	/** It is as it should be. */
	synchronized void good(Topic topic, String sentence) {
		this.findings.add(new Finding(topic, true, sentence));
	}

	/** It is not; the sentence says what to do. */
	synchronized void bad(Topic topic, String sentence) {
		this.findings.add(new Finding(topic, false, sentence.strip()));
	}

	synchronized void met(Site site) {
		this.site = site;
		good(Topic.ACCOUNT, "The tracker knows us as '%s'.".formatted(site.accountName()));
		good(Topic.PRODUCT, "It is %s".formatted(site.product())
				+ (site.version().isEmpty() ? "." : ", version %s.".formatted(site.version())));
	}

	synchronized void counted(ProjectCount projects) {
		this.projects = projects;
	}

	synchronized void estimated(Effort effort) {
		this.effort = effort;
		boolean more = this.projects != null && this.projects.more();
		good(Topic.FULL_PASS, "A full pass takes %s %d calls and %s, as long as the tracker does not slow us."
			.formatted(more ? "at least" : "about", effort.calls(), inWords(effort.expected())));
	}

	private static String inWords(Duration duration) {
		return (duration.toSeconds() < 2) ? "a second or two" : "%d seconds".formatted(duration.toSeconds());
	}

	/** Ends the examination. */
	synchronized Diagnosis diagnosis() {
		Map<String, String> announced = this.calls.limits().announced();
		if (this.site != null) {
			good(Topic.LIMITS, announced.isEmpty() ? "The tracker announces no limits."
					: "The tracker announces its limits: %s.".formatted(written(announced)));
		}
		return new Diagnosis(this.findings, this.site, this.projects, this.effort, this.calls.limits());
	}

	private static String written(Map<String, String> announced) {
		return announced.entrySet()
			.stream()
			.sorted(Map.Entry.comparingByKey())
			.map((header) -> header.getKey() + " " + header.getValue())
			.collect(Collectors.joining(", "));
	}

}
