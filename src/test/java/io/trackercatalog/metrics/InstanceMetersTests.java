package io.trackercatalog.metrics;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.trackercatalog.discovery.SimulatedInstances;
import io.trackercatalog.instance.InstanceId;
import io.trackercatalog.instance.Instances;
import io.trackercatalog.instance.InstancesChanged;
import io.trackercatalog.instance.KnownInstances;
import io.trackercatalog.simulator.SimulatedSite;
import io.trackercatalog.simulator.Simulator;
import io.trackercatalog.simulator.SiteSettings;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class InstanceMetersTests {

	private static final Instant NOON = Instant.parse("2026-11-02T12:00:00Z");

	@Test
	void tellsWhatEachInstanceIsAndTheDaysThatAreLeftOfItsCredentialWhereTheEndIsKnown() {
		PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
		try (SimulatedSite site = Simulator.start(SiteSettings.jiraCloud().withProjects(0))) {
			Instances instances = new KnownInstances(SimulatedInstances.of(7, site, LocalDate.parse("2026-12-02")),
					SimulatedInstances.of(8, site), SimulatedInstances.of(9, site, LocalDate.parse("2026-11-01")));
			new InstanceMeters(instances, Clock.fixed(NOON, ZoneOffset.UTC)).bindTo(registry);
		}
		assertThat(registry.scrape().lines().filter((line) -> !line.startsWith("#"))).containsExactlyInAnyOrder(
				"catalog_instance_info{instance=\"7\",organisation=\"ACME\",type=\"jira\"} 1",
				"catalog_instance_info{instance=\"8\",organisation=\"ACME\",type=\"jira\"} 1",
				"catalog_instance_info{instance=\"9\",organisation=\"ACME\",type=\"jira\"} 1",
				"catalog_credential_expiry_days{instance=\"7\"} 30.0",
				"catalog_credential_expiry_days{instance=\"9\"} -1.0");
	}

	@Test
	void touchesOnlyThoseThatChange() {
		PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
		List<String> touched = new ArrayList<>();
		try (SimulatedSite site = Simulator.start(SiteSettings.jiraCloud().withProjects(0))) {
			KnownInstances instances = new KnownInstances(SimulatedInstances.of(7, site),
					SimulatedInstances.of(8, site, LocalDate.parse("2026-12-02")), SimulatedInstances.of(9, site));
			InstanceMeters meters = new InstanceMeters(instances, Clock.fixed(NOON, ZoneOffset.UTC));
			meters.bindTo(registry);
			registry.config().onMeterAdded((meter) -> touched.add(meter.getId().getTag("instance")));
			registry.config().onMeterRemoved((meter) -> touched.add(meter.getId().getTag("instance")));
			instances.put(SimulatedInstances.of(10, site));
			meters.changed(new InstancesChanged(Set.of(new InstanceId(10)), Set.of(), Set.of(), Set.of()));
			instances.put(SimulatedInstances.ofOrganisation("BETA", SimulatedInstances.of(8, site)));
			meters.changed(new InstancesChanged(Set.of(), Set.of(), Set.of(new InstanceId(8)), Set.of()));
			instances.remove(new InstanceId(9));
			meters.changed(new InstancesChanged(Set.of(), Set.of(), Set.of(), Set.of(new InstanceId(9))));
		}
		assertThat(registry.scrape().lines().filter((line) -> !line.startsWith("#"))).containsExactlyInAnyOrder(
				"catalog_instance_info{instance=\"7\",organisation=\"ACME\",type=\"jira\"} 1",
				"catalog_instance_info{instance=\"8\",organisation=\"BETA\",type=\"jira\"} 1",
				"catalog_instance_info{instance=\"10\",organisation=\"ACME\",type=\"jira\"} 1");
		assertThat(touched).containsOnly("8", "9", "10");
	}

}
