package io.trackercatalog.discovery;

import io.trackercatalog.instance.InstanceId;
import io.trackercatalog.tracker.CallListener;
import reactor.core.publisher.Mono;

/**
 * What discovery reports while it runs.
 */
public interface DiscoveryMetrics {

	/** Somebody who counts the calls that are made for an instance. */
	CallListener calls(InstanceId instance);

	/** The whole of a publish, for whoever follows what happens in it. */
	default <T> Mono<T> aroundPublish(InstanceId instance, Mono<T> publish) {
		return publish;
	}

}
