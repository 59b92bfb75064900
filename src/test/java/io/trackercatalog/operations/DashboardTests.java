package io.trackercatalog.operations;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

class DashboardTests {

	// A name that a selector, a range, an operator or the end of an aggregation follows.
	private static final Pattern METRIC = Pattern
		.compile("\\b(?:[a-z]+(?:_[a-z]+)+|catalog:[a-z0-9_:]+)(?=[{)\\[ ]|$)(?! ?\\()|\\bup(?=\\{)");

	private static final Pattern DOCUMENTED = Pattern.compile("`([a-z]+(?:_[a-z]+)*)`");

	private static final Pattern RUNBOOK = Pattern.compile("\\$\\{runbooks}/([A-Za-z]+)\\.md");

	/** Labels and modifiers, which look like names of meters. */
	private static final Set<String> OTHERS = Set.of("group_left");

	@ParameterizedTest
	@MethodSource("dashboards")
	void everyPanelSaysWhatItShowsInWhichUnitWhenToWorryAndWhatItShowsOfNothing(Path file) {
		assertThat(Dashboards.panels(Document.json(file))).isNotEmpty().allSatisfy((panel) -> {
			String title = Dashboards.title(panel);
			JsonNode defaults = panel.at("/fieldConfig/defaults");
			assertThat(panel.path("description").stringValue("")).as(title).hasSizeGreaterThan(20).endsWith(".");
			assertThat(defaults.path("unit").stringValue("")).as(title).isNotEmpty();
			assertThat(defaults.path("noValue").stringValue("")).as(title).isNotEmpty();
			assertThat(defaults.at("/thresholds/steps")).as(title).isNotEmpty();
			assertThat(panel.path("targets")).as(title).isNotEmpty();
		});
	}

	@Test
	void everyExpressionIsMadeOfMetersThatAreDocumented() throws Exception {
		Set<String> documented = DOCUMENTED.matcher(Files.readString(Path.of("docs/metrics.md")))
			.results()
			.map((found) -> found.group(1))
			.collect(Collectors.toSet());
		Set<String> recorded = Rules.all()
			.stream()
			.flatMap((rule) -> rule.path("record").stringValueOpt().stream())
			.collect(Collectors.toSet());
		assertThat(Stream
			.concat(Dashboards.all().flatMap(Dashboards::panels).flatMap(Dashboards::expressions),
					Rules.all().stream().map((rule) -> rule.path("expr").stringValue()))
			.flatMap((expression) -> METRIC.matcher(expression).results())
			.map(MatchResult::group)
			.filter((name) -> !OTHERS.contains(name))
			.map((name) -> recorded.contains(name) ? name
					: name.replaceAll("(?<=_seconds)_(count|sum|bucket|max)$", ""))
			.distinct()).isNotEmpty().allMatch((name) -> documented.contains(name) || recorded.contains(name));
	}

	@Test
	void everyAlertIsLinkedFromAPanelAndEveryLinkLeadsToARunbook() {
		Set<String> linked = Dashboards.all()
			.flatMap(Dashboards::panels)
			.flatMap((panel) -> panel.path("links").valueStream())
			.flatMap((link) -> RUNBOOK.matcher(link.path("url").stringValue()).results())
			.map((found) -> found.group(1))
			.collect(Collectors.toSet());
		assertThat(linked).allSatisfy((name) -> assertThat(Path.of("docs/runbooks", name + ".md")).exists());
		assertThat(Rules.all()
			.stream()
			.flatMap((rule) -> rule.at("/annotations/runbook_url").stringValueOpt().stream())
			.map((address) -> address.replaceAll(".*/|\\.md$", ""))).isSubsetOf(linked);
	}

	@ParameterizedTest
	@MethodSource("dashboards")
	void everyPanelAsksTheProvisionedPrometheus(Path file) throws Exception {
		JsonNode source = Document.yaml("grafana/provisioning/datasources/prometheus.yml").at("/datasources/0");
		assertThat(source.path("url").stringValue()).isEqualTo("http://prometheus:9090");
		assertThat(Dashboards.panels(Document.json(file)).map((panel) -> panel.at("/datasource/uid").stringValue()))
			.containsOnly(source.path("uid").stringValue());
	}

	@ParameterizedTest
	@MethodSource("dashboards")
	void noPanelCoversAnother(Path file) {
		JsonNode dashboard = Document.json(file);
		assertThat(cells(dashboard)).doesNotHaveDuplicates();
		assertThat(dashboard.path("panels").valueStream().map((panel) -> panel.path("id").intValue()))
			.doesNotHaveDuplicates();
	}

	@Test
	void areProvisionedFromWhereTheyAreMountedWithTheirRunbooks() throws Exception {
		String path = Document.yaml("grafana/provisioning/dashboards/tracker-catalog.yml")
			.at("/providers/0/options/path")
			.stringValue();
		assertThat(Document.yaml("docker-compose.yml")
			.at("/services/grafana/volumes")
			.valueStream()
			.map(JsonNode::stringValue))
			.contains("./grafana/dashboards:" + path + ":ro", "./docs/runbooks:/usr/share/grafana/public/runbooks:ro");
	}

	private static Stream<String> cells(JsonNode dashboard) {
		return dashboard.path("panels").valueStream().map((panel) -> panel.path("gridPos")).flatMap((place) -> {
			int columns = place.path("w").intValue();
			return Stream.iterate(0, (cell) -> cell < columns * place.path("h").intValue(), (cell) -> cell + 1)
				.map((cell) -> (place.path("x").intValue() + cell % columns) + ","
						+ (place.path("y").intValue() + cell / columns));
		});
	}

	static Stream<Path> dashboards() {
		return Dashboards.files();
	}

}
