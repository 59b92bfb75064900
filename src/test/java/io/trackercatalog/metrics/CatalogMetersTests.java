package io.trackercatalog.metrics;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.trackercatalog.catalog.Answer;
import io.trackercatalog.catalog.CatalogFigures;
import io.trackercatalog.catalog.Standing;
import io.trackercatalog.instance.CallersProjects;
import io.trackercatalog.instance.Instance;
import io.trackercatalog.instance.InstanceId;
import io.trackercatalog.instance.InstancesChanged;
import io.trackercatalog.instance.KnownInstances;
import io.trackercatalog.instance.Mapping;
import io.trackercatalog.instance.ModuleMapping;
import io.trackercatalog.instance.ProjectSelection;
import io.trackercatalog.instance.RefreshPolicy;
import io.trackercatalog.snapshot.Head;
import io.trackercatalog.snapshot.Revision;
import io.trackercatalog.snapshot.Testimony;
import io.trackercatalog.tracker.Credential;
import io.trackercatalog.tracker.Secret;
import io.trackercatalog.tracker.TrackerKind;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class CatalogMetersTests {

	private static final Instant NOON = Instant.parse("2026-11-02T12:00:00Z");

	private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

	@Test
	void tellsHowOldASnapshotIsInSeconds() {
		meters(head()).bindTo(this.registry);
		Gauge age = this.registry.get("catalog.snapshot.age").tag("instance", "7").gauge();
		assertThat(age.value()).isEqualTo(90.5);
		assertThat(age.getId().getBaseUnit()).isEqualTo("seconds");
		assertThat(value("catalog.snapshot.projects")).isEqualTo(60);
		assertThat(value("catalog.snapshot.complete")).isZero();
		assertThat(value("catalog.snapshot.stale")).isEqualTo(1);
	}

	@Test
	void tellsNoAgeBeforeTheFirstSnapshot() {
		meters(null).bindTo(this.registry);
		assertThat(value("catalog.snapshot.age")).isNaN();
		assertThat(value("catalog.snapshot.complete")).isZero();
	}

	@Test
	void tellsOfAnInstanceThatWasAddedLater() {
		CatalogMeters meters = new CatalogMeters(new Figures(head()), new KnownInstances(),
				Clock.fixed(NOON, ZoneOffset.UTC));
		meters.bindTo(this.registry);
		assertThat(this.registry.find("catalog.snapshot.age").gauge()).isNull();
		meters.changed(new InstancesChanged(Set.of(new InstanceId(7)), Set.of(), Set.of(), Set.of()));
		assertThat(value("catalog.snapshot.age")).isEqualTo(90.5);
	}

	@Test
	void keepsItsNamesInPrometheus() {
		PrometheusMeterRegistry prometheus = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
		meters(head()).bindTo(prometheus);
		assertThat(prometheus.scrape()).contains("catalog_snapshot_age_seconds{instance=\"7\"} 90.5",
				"cache_gets_total{cache=\"answers\",result=\"hit\"} 3.0",
				"cache_gets_total{cache=\"answers\",result=\"miss\"} 2.0", "catalog_cache_weight_bytes 5000.0",
				"catalog_cache_loads_seconds_count 6", "catalog_cache_loads_seconds_sum 1.5");
	}

	private double value(String name) {
		return this.registry.get(name).tag("instance", "7").gauge().value();
	}

	private static CatalogMeters meters(@Nullable Head head) {
		return new CatalogMeters(new Figures(head), new KnownInstances(instance()), Clock.fixed(NOON, ZoneOffset.UTC));
	}

	private static Head head() {
		return new Head(new InstanceId(7), 1, new Revision("0123456789abcdef0123456789abcdef"), false, 60,
				NOON.minusSeconds(600), NOON.minusMillis(90_500), 3, Testimony.NONE);
	}

	private static Instance instance() {
		Mapping mapping = new Mapping(ModuleMapping.DEFAULT, ModuleMapping.DEFAULT, Set.of());
		return new Instance(new InstanceId(7), TrackerKind.JIRA, URI.create("https://acme.example"), "Acme",
				"jane@acme.example", "ACME", new Credential.Bearer(new Secret("any")), ProjectSelection.ALL, List.of(),
				mapping, new RefreshPolicy(Duration.ofSeconds(10), Duration.ofHours(1)));
	}

	/**
	 * One instance, that is stale.
	 */
	private record Figures(@Nullable Head head) implements CatalogFigures {

		@Override
		public Collection<Standing> standings() {
			return List.of(new Standing(instance(), CallersProjects.of(instance()), this.head, true,
					new Answer.Age(null, null, true, null), new Standing.Version("")));
		}

		@Override
		public Optional<Standing> standing(InstanceId instance) {
			return standings().stream().filter((one) -> one.instance().id().equals(instance)).findFirst();
		}

		@Override
		public FrontLayer frontLayer() {
			return new FrontLayer(3, 2, 1, 4, 5000, 6, Duration.ofMillis(1500));
		}

	}

}
