package io.trackercatalog.admin;

import java.time.Clock;

import io.trackercatalog.instance.Instance;
import io.trackercatalog.schedule.Passes;
import io.trackercatalog.snapshot.Snapshots;
import reactor.core.publisher.Mono;

import org.springframework.stereotype.Component;

/**
 * Finds out how it is with instances, for those who show it.
 */
@Component
class InstanceCards {

	/** Passes whose course is drawn. */
	private static final int COURSE = 20;

	private final Snapshots snapshots;

	private final Passes passes;

	private final Clock clock;

	InstanceCards(Snapshots snapshots, Passes passes, Clock clock) {
		this.snapshots = snapshots;
		this.passes = passes;
		this.clock = clock;
	}

	/** How it is with one instance. */
	Mono<InstanceCard> of(Instance instance) {
		return Mono
			.zip(this.snapshots.head(instance.id()).singleOptional(),
					this.passes.latest(instance.id(), COURSE).collectList(),
					this.passes.next(instance.id()).singleOptional())
			.map((found) -> InstanceCard.of(instance, found.getT1().orElse(null), found.getT2(), found.getT3(),
					this.clock.instant()));
	}

}
