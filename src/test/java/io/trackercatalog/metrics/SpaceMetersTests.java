package io.trackercatalog.metrics;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.trackercatalog.instance.InstanceId;
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
		assertThat(value("catalog.store", "7", "parts")).isEqualTo(4_000);
		assertThat(value("catalog.store.documents", "7", "parts")).isEqualTo(40);
		assertThat(value("catalog.store", "7", "snapshots")).isEqualTo(300);
		assertThat(value("catalog.store.documents", "7", "snapshots")).isEqualTo(3);
		assertThat(this.registry.get("catalog.history.editions").tag("instance", "7").gauge().value()).isEqualTo(12);
		assertThat(value("catalog.store.documents", "8", "parts")).isEqualTo(5);
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
				"catalog_store_documents{instance=\"7\",kind=\"snapshots\"} 3.0",
				"catalog_history_editions{instance=\"7\"} 12.0");
	}

	private double value(String name, String instance, String kind) {
		return this.registry.get(name).tags("instance", instance, "kind", kind).gauge().value();
	}

	private static Space space(int instance, long parts) {
		return new Space(new InstanceId(instance), new Taken(parts, 100 * parts), new Taken(3, 300), 12);
	}

}
