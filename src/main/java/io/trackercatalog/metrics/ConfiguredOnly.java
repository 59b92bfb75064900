package io.trackercatalog.metrics;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.core.instrument.config.MeterFilterReply;
import io.trackercatalog.instance.InstanceId;
import io.trackercatalog.instance.Instances;

import org.springframework.stereotype.Component;

/**
 * Keeps meters from coming back that {@link GoneInstances} has taken away: a call or a
 * pass may end a moment after its instance was removed, and would make them anew.
 */
@Component
class ConfiguredOnly implements MeterFilter {

	private final Instances instances;

	ConfiguredOnly(Instances instances) {
		this.instances = instances;
	}

	@Override
	public MeterFilterReply accept(Meter.Id id) {
		String instance = id.getTag("instance");
		boolean ofNobody = id.getName().startsWith("catalog.") && instance != null
				&& this.instances.find(new InstanceId(Integer.parseInt(instance))).isEmpty();
		return ofNobody ? MeterFilterReply.DENY : MeterFilterReply.NEUTRAL;
	}

}
