package io.trackercatalog.discovery;

import io.trackercatalog.instance.InstanceId;
import io.trackercatalog.tracker.CallListener;

/**
 * What discovery reports while it runs.
 */
public interface DiscoveryMetrics {

	/** Somebody who counts the calls that are made for an instance. */
	CallListener calls(InstanceId instance);

}
