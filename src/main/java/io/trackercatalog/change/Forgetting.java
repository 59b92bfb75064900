package io.trackercatalog.change;

import io.trackercatalog.instance.InstanceId;
import io.trackercatalog.snapshot.SweepListener;
import reactor.core.publisher.Mono;

import org.springframework.stereotype.Component;

/**
 * Lets go of the changes that led to snapshots which are not kept any more.
 */
@Component
class Forgetting implements SweepListener {

	private final Changes changes;

	Forgetting(Changes changes) {
		this.changes = changes;
	}

	@Override
	public Mono<Void> keptFrom(InstanceId instance, int edition) {
		return this.changes.forget(instance, edition);
	}

}
