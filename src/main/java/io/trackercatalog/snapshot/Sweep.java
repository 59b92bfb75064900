package io.trackercatalog.snapshot;

import java.time.Duration;

import io.trackercatalog.instance.InstanceId;
import reactor.core.publisher.Mono;

/**
 * The right to sweep an instance, under the lease that its passes run under.
 *
 * @param instance which
 * @param term the fencing term of the lease
 * @param grace for how long what is condemned stays readable
 * @param stillOurs completes if nobody else has had the lease up to now, fails otherwise
 */
public record Sweep(InstanceId instance, long term, Duration grace, Mono<Void> stillOurs) {
}
