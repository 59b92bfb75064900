package io.trackercatalog.operations;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.trackercatalog.endtoend.ConfigurationFile;
import io.trackercatalog.endtoend.Daemon;
import io.trackercatalog.endtoend.Portal;
import io.trackercatalog.simulator.Fault;
import io.trackercatalog.simulator.SimulatedSite;
import io.trackercatalog.simulator.Simulator;
import io.trackercatalog.simulator.SiteSettings;
import io.trackercatalog.store.StoreLine;
import io.trackercatalog.store.TestStore;
import org.awaitility.Awaitility;
import org.awaitility.core.ThrowingRunnable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/**
 * A real Prometheus watches a daemon whose trackers misbehave, each in its own way: every
 * panel and every rule has something to show, every alert comes that should, and no
 * other.
 */
class WatchedTests {

	private static final Duration PATIENCE = Duration.ofMinutes(3);

	private static final Duration LOOK_AGAIN = Duration.ofMillis(500);

	/** What is rightly not there while all this happens, and why. */
	private static final Map<String, String> EMPTY = Map.of("Collecting garbage", "a short life may see none",
			"Failed commands", "the store answers", "What is kept", "the first sweep is a minute away",
			"Kept in the store", "the first sweep is a minute away", "Secrets by key", "there are none in the store");

	private static final Pattern LABELLED = Pattern.compile("^\\| `(catalog_[a-z_]+)` \\| [a-z]+ \\| ([^|]*) \\|",
			Pattern.MULTILINE);

	private static final Set<String> OF_PROMETHEUS = Set.of("__name__", "job", "replica", "le");

	private static final Pattern DOCUMENTED = Pattern.compile("^\\| `(catalog_[a-z_]+)`", Pattern.MULTILINE);

	/**
	 * Of the first sweep, which is a minute away, and of secrets, of which there are
	 * none.
	 */
	private static final Set<String> UNMEASURED = Set.of("catalog_store_bytes", "catalog_store_documents",
			"catalog_history_editions", "catalog_encryption_secrets");

	/** Whether these come depends on how busy this machine is. */
	private static final Set<String> OF_THE_MACHINE = Set.of("CatalogStoreSlow", "CatalogReadsMissObjective",
			"CatalogReadsMissObjectiveSlowly");

	/** Whose credential ends soon, but nothing else is wrong with it. */
	private static final int HEALTHY = 1;

	private static final int REFUSED = 2;

	private static final int FAILING = 3;

	private static final int EMPTIED = 4;

	private static final int PARTLY_FORBIDDEN = 5;

	private static final int SOMEBODY_ELSES = 6;

	private static final int THROTTLED = 7;

	private final Map<Integer, SimulatedSite> sites = new LinkedHashMap<>();

	@BeforeEach
	void startTheTrackers() {
		start(HEALTHY, SiteSettings.jiraCloud());
		List.of(REFUSED, FAILING, PARTLY_FORBIDDEN, SOMEBODY_ELSES)
			.forEach((id) -> start(id, SiteSettings.jiraDataCenter()));
		this.sites.put(EMPTIED, Simulator.start(SiteSettings.jiraCloud().withProjects(20)));
		start(THROTTLED, SiteSettings.azureDevOpsServices());
		site(REFUSED).faults().always("", Fault.status(401));
	}

	private void start(int id, SiteSettings settings) {
		this.sites.put(id, Simulator.start(settings.withProjects(2)));
	}

	private SimulatedSite site(int id) {
		return Objects.requireNonNull(this.sites.get(id));
	}

	@AfterEach
	void stopTheTrackers() {
		this.sites.values().forEach(SimulatedSite::close);
	}

	@Test
	void everyPanelShowsSomethingAndEveryAlertComesThatShouldAndNoOther(@TempDir Path directory) throws Exception {
		Path prometheus = Command.find("prometheus").orElse(null);
		assumeTrue(prometheus != null, "prometheus is not installed");
		try (StoreLine store = new StoreLine(TestStore.uri());
				Daemon daemon = Daemon.start(configuration(directory), "--spring.mongodb.uri=" + store.uri(),
						"--catalog.http.tries=1", "--catalog.schedule.passes-at-a-time=16",
						"--catalog.webhooks[0].id=nobody", "--catalog.webhooks[0].url=http://127.0.0.1:1/",
						"--catalog.webhooks[0].secret=0123456789abcdef0123456789abcdef",
						"--catalog.webhooks[0].org-codes=ACME", "--catalog.webhooks[0].at-least=info");
				PrometheusServer watcher = PrometheusServer.start(prometheus, directory,
						daemon.management().address().replace("http://", ""))) {
			Portal portal = daemon.portal();
			this.sites.keySet().stream().filter((id) -> id != REFUSED).forEach(portal::awaitSnapshot);
			misbehave();
			portal.refresh(PARTLY_FORBIDDEN, "?full=true");
			portal.refresh(HEALTHY, "");
			Portal.send(portal.bare("/rest/integration/instance/details"));
			await("the alerts of the instances", () -> {
				read(portal, HEALTHY);
				assertThat(firing(watcher).filter((alert) -> !OF_THE_MACHINE.contains(alert)))
					.containsExactlyInAnyOrder("CatalogCredentialExpires 1", "CatalogCredentialRefused 2",
							"CatalogSnapshotStale 2", "CatalogPassesFail 3", "CatalogSnapshotStale 3",
							"CatalogWaitsForAWord 4", "CatalogSnapshotStale 4", "CatalogSnapshotIncomplete 5",
							"CatalogWaitsForAWord 6", "CatalogSnapshotStale 6", "CatalogThrottled 7",
							"CatalogOutboxStuck nobody", "CatalogPassesFailForLong 3", "CatalogPassesFailForLong 4",
							"CatalogPassesFailForLong 6");
			});
			everyPanelShowsSomething(watcher);
			everyRuleMakesSenseAndRecordsSomething(watcher);
			everyMeterOfOursIsDocumentedAndTheOtherWayRound(watcher);
			everySeriesOfOursHasTheLabelsThatAreDocumented(watcher);
			await("that reads of what is stale are told", () -> {
				read(portal, FAILING);
				assertThat(firing(watcher)).contains("CatalogReadsMissObjective", "CatalogReadsMissObjectiveSlowly");
			});
			store.cut();
			await("that the store is away", () -> assertThat(firing(watcher)).contains("CatalogStoreAway"));
			store.mend();
			daemon.close();
			await("that nobody answers", () -> assertThat(firing(watcher)).contains("CatalogDown"));
		}
	}

	private void misbehave() {
		site(FAILING).faults().always("", Fault.status(503));
		IntStream.range(10_000, 10_015).forEach((id) -> site(EMPTIED).drift().removeProject(Integer.toString(id)));
		site(PARTLY_FORBIDDEN).drift().revokeCreatePermission("10001");
		site(SOMEBODY_ELSES).faults().always("/myself", Fault.otherAccount());
		site(THROTTLED).faults().always("", Fault.headers(Map.of("Retry-After", "2")));
		site(HEALTHY).drift().renameProject("10000", "Umbenannt");
		site(HEALTHY).faults()
			.always("", Fault.headers(Map.of("X-RateLimit-Limit", "100", "X-RateLimit-Remaining", "80")));
	}

	/** Those that are well are read so seldom that a busy machine does not miss it. */
	private String configuration(Path directory) throws IOException {
		ConfigurationFile file = new ConfigurationFile();
		this.sites.forEach((id, site) -> file.with(id, site)
			.having(Set.of(REFUSED, FAILING, EMPTIED, SOMEBODY_ELSES).contains(id) ? "refresh: { light: 1s, full: 1s }"
					: "refresh: { light: 30s, full: 30s }"));
		String option = file.in(directory);
		Path written = directory.resolve("catalog.yml");
		Files.writeString(written,
				Files.readString(written)
					.replaceFirst("credential: \\{",
							"credential: { expires: %s,".formatted(LocalDate.now(ZoneOffset.UTC).plusDays(3))));
		return option;
	}

	private static void read(Portal portal, int instance) {
		Portal.send(portal.details("?instance=" + instance + "&fetchFields=true"));
	}

	private static void await(String what, ThrowingRunnable condition) {
		Awaitility.await(what).atMost(PATIENCE).pollInterval(LOOK_AGAIN).untilAsserted(condition);
	}

	/**
	 * Each with the instance or the webhook that it is about, unless it is about a
	 * replica, which Prometheus calls an instance.
	 */
	private static Stream<String> firing(PrometheusServer watcher) {
		return watcher.query("ALERTS{alertstate=\"firing\"}")
			.stream()
			.map((series) -> series.path("metric"))
			.map((labels) -> {
				String webhook = labels.path("webhook").stringValue("");
				String about = labels.has("replica") ? "" : labels.path("instance").stringValue(webhook);
				return (labels.path("alertname").stringValue() + " " + about).trim();
			});
	}

	private static void everyPanelShowsSomething(PrometheusServer watcher) {
		Dashboards.all()
			.flatMap(Dashboards::panels)
			.filter((panel) -> !EMPTY.containsKey(Dashboards.title(panel)))
			.forEach((panel) -> assertThat(Dashboards.expressions(panel).map(WatchedTests::shown))
				.as(Dashboards.title(panel))
				.allSatisfy((expression) -> assertThat(watcher.query(expression)).as(expression).isNotEmpty()));
	}

	private static void everyRuleMakesSenseAndRecordsSomething(PrometheusServer watcher) {
		assertThat(Rules.all()).isNotEmpty().allSatisfy((rule) -> {
			List<JsonNode> series = watcher.query(shown(rule.path("expr").stringValue()));
			if (rule.has("record")) {
				assertThat(series).as(rule.path("record").stringValue()).isNotEmpty();
				assertThat(watcher.query(rule.path("record").stringValue())).isNotEmpty();
			}
		});
	}

	private static void everySeriesOfOursHasTheLabelsThatAreDocumented(PrometheusServer watcher) throws IOException {
		Map<String, Set<String>> documented = LABELLED.matcher(Files.readString(Path.of("docs/metrics.md")))
			.results()
			.collect(Collectors.toMap((row) -> row.group(1),
					(row) -> Stream.of(row.group(2).split("[`, ]+"))
						.filter((label) -> !label.isEmpty())
						.collect(Collectors.toSet())));
		assertThat(watcher.query("{__name__=~\"catalog_.*\"}")).isNotEmpty().allSatisfy((series) -> {
			JsonNode labels = series.path("metric");
			String name = family(labels.path("__name__").stringValue());
			// Prometheus calls whom it asks an instance, where the meter does not say
			// one.
			assertThat(labels.propertyNames()
				.stream()
				.filter((label) -> !OF_PROMETHEUS.contains(label))
				.filter((label) -> !label.equals("instance") || !labels.path(label).stringValue().contains(":"))
				.collect(Collectors.toSet())).as(name).isEqualTo(documented.get(name));
		});
	}

	private static String family(String series) {
		return series.replaceAll("(?<=_seconds)_(count|sum|max|bucket)$", "");
	}

	private static void everyMeterOfOursIsDocumentedAndTheOtherWayRound(PrometheusServer watcher) throws IOException {
		Stream<String> documented = DOCUMENTED.matcher(Files.readString(Path.of("docs/metrics.md")))
			.results()
			.map((found) -> found.group(1))
			.filter((name) -> !UNMEASURED.contains(name));
		assertThat(watcher.query("group by (__name__) ({__name__=~\"catalog_.*\"})")
			.stream()
			.map((series) -> series.at("/metric/__name__").stringValue())
			.filter((name) -> !UNMEASURED.contains(name))
			.map(WatchedTests::family)
			.distinct()).containsExactlyInAnyOrderElementsOf(documented.toList());
	}

	/** As Grafana asks it when all instances, or the first, are shown. */
	private static String shown(String expression) {
		return PrometheusServer.faster(expression)
			.replace("[$__rate_interval]", "[60s]")
			.replace("instance=\"$instance\"", "instance=\"1\"")
			.replace("$instance", ".*")
			.replace("$organisation", ".*");
	}

}
