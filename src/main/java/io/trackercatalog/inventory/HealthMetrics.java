package io.trackercatalog.inventory;

import java.util.Map;

import io.trackercatalog.instance.InstanceId;

/**
 * Told how it is with mappings.
 */
public interface HealthMetrics {

	/** So many things of an instance's mapping are in each state. */
	void judged(InstanceId instance, Map<HealthState, Integer> counts);

}
