package io.trackercatalog.admin;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.trackercatalog.discovery.Diagnosis;
import io.trackercatalog.discovery.Diagnosis.Effort;
import io.trackercatalog.discovery.Diagnosis.Finding;
import io.trackercatalog.discovery.Diagnosis.ProjectCount;
import io.trackercatalog.tracker.Site;
import org.jspecify.annotations.Nullable;

/**
 * A diagnosis as administrators see it. What was not found out is absent.
 *
 * @param ok whether everything is as it should be
 * @param findings in the order in which they were made
 * @param product for people
 * @param version as the tracker states it
 * @param account as whom it knows us
 * @param projects how many are visible
 * @param selectedProjects how many of them the configuration selects
 * @param moreProjects whether there are more, which were not counted
 * @param callsOfAFullPass how many there are about
 * @param expectedSecondsOfAFullPass how long they take as long as the tracker does not
 * slow us
 * @param limits what the tracker says of its limits: headers by name
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record DiagnosisView(boolean ok, List<FindingView> findings, @Nullable String product, @Nullable String version,
		@Nullable String account, @Nullable Integer projects, @Nullable Integer selectedProjects,
		@Nullable Boolean moreProjects, @Nullable Long callsOfAFullPass, @Nullable Double expectedSecondsOfAFullPass,
		Map<String, String> limits) {

	/**
	 * A finding.
	 *
	 * @param topic {@code reachable}, {@code account}, {@code product}, {@code projects},
	 * {@code processes}, {@code types}, {@code fields}, {@code filters},
	 * {@code full_pass}, {@code limits} or {@code examination}
	 * @param ok whether it is as it should be
	 * @param sentence for people
	 */
	record FindingView(String topic, boolean ok, String sentence) {

		static FindingView of(Finding finding) {
			return new FindingView(finding.topic().name().toLowerCase(Locale.ROOT), finding.good(), finding.sentence());
		}

	}

	static DiagnosisView of(Diagnosis diagnosis) {
		Site site = diagnosis.site();
		ProjectCount projects = diagnosis.projects();
		Effort effort = diagnosis.effort();
		return new DiagnosisView(diagnosis.isGood(), diagnosis.findings().stream().map(FindingView::of).toList(),
				(site != null) ? site.product() : null, (site != null) ? site.version() : null,
				(site != null) ? site.accountName() : null, (projects != null) ? projects.visible() : null,
				(projects != null) ? projects.selected() : null, (projects != null) ? projects.more() : null,
				(effort != null) ? effort.calls() : null, (effort != null) ? seconds(effort.expected()) : null,
				new TreeMap<>(diagnosis.limits().announced()));
	}

	private static double seconds(Duration duration) {
		return duration.toMillis() / 1000.0;
	}

}
