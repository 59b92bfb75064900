package io.trackercatalog.metrics;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.info.BuildProperties;
import org.springframework.stereotype.Component;

/**
 * Which program this is.
 */
@Component
class BuildMeters implements MeterBinder {

	private final String version;

	/** Where it was not packaged, nothing tells its version. */
	BuildMeters(ObjectProvider<BuildProperties> build) {
		BuildProperties properties = build.getIfAvailable();
		this.version = (properties != null && properties.getVersion() != null) ? properties.getVersion() : "unknown";
	}

	@Override
	public void bindTo(MeterRegistry registry) {
		CatalogMeter.BUILD_INFO.gauge(this, (build) -> 1)
			.tag("version", this.version)
			.tag("java", Integer.toString(Runtime.version().feature()))
			.register(registry);
	}

}
