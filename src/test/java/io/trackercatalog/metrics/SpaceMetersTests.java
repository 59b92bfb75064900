package io.trackercatalog.metrics;

import java.util.Set;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.trackercatalog.instance.InstanceId;
import io.trackercatalog.instance.InstancesChanged;
import io.trackercatalog.snapshot.Space;
import io.trackercatalog.snapshot.Space.Taken;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class SpaceMetersTests {

	private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

	private final SpaceMeters meters = new SpaceMeters(this.registry);

	@Test
	void tellsWhatTheLastSweepLeft() {
		this.meters.taken(space(7, 100));
		this.meters.taken(space(8, 5));
		this.meters.taken(space(7, 40));
		assertThat(value("catalog.store", "instance", "7", "kind", "parts")).isEqualTo(4_000);
		assertThat(value("catalog.store", "instance", "7", "kind", "snapshots")).isEqualTo(300);
		assertThat(value("catalog.store", "instance", "8", "kind", "parts")).isEqualTo(500);
		assertThat(value("catalog.store.documents", "kind", "parts")).isEqualTo(45);
		assertThat(value("catalog.store.documents", "kind", "snapshots")).isEqualTo(6);
		assertThat(value("catalog.history.editions")).isEqualTo(24);
	}

	@Test
	void countsNoInstanceThatIsGoneUntilItIsBack() {
		this.meters.taken(space(7, 100));
		this.meters.taken(space(8, 5));
		InstancesChanged what = new InstancesChanged(Set.of(), Set.of(), Set.of(), Set.of(new InstanceId(7)));
		new GoneInstances(this.registry).changed(what);
		this.meters.changed(what);
		assertThat(value("catalog.store.documents", "kind", "parts")).isEqualTo(5);
		assertThat(this.registry.find("catalog.store").tag("instance", "7").gauge()).isNull();
		this.meters.taken(space(7, 40));
		assertThat(value("catalog.store", "instance", "7", "kind", "parts")).isEqualTo(4_000);
		assertThat(value("catalog.store.documents", "kind", "parts")).isEqualTo(45);
	}

	@Test
	void tellsNothingBeforeTheFirstSweep() {
		assertThat(this.registry.getMeters()).isEmpty();
	}

	@Test
	void keepsItsNamesInPrometheus() {
		PrometheusMeterRegistry prometheus = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
		new SpaceMeters(prometheus).taken(space(7, 100));
		assertThat(prometheus.scrape()).contains("catalog_store_bytes{instance=\"7\",kind=\"parts\"} 10000.0",
				"catalog_store_documents{kind=\"snapshots\"} 3.0", "catalog_history_editions 12.0");
	}

	private double value(String name, String... tags) {
		return this.registry.get(name).tags(tags).gauge().value();
	}

	private static Space space(int instance, long parts) {
		return new Space(new InstanceId(instance), new Taken(parts, 100 * parts), new Taken(3, 300), 12);
	}

}
