package io.trackercatalog.catalog;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

import io.trackercatalog.instance.InstanceId;
import reactor.core.publisher.Mono;

/**
 * What is under way from one standing to the next, once for each instance: whoever hears
 * of the same head meanwhile waits for the same work, and nobody who stops waiting ends
 * it.
 */
final class Moves {

	private final Map<InstanceId, Move> underWay = new ConcurrentHashMap<>();

	/** Does the work, unless the same is being done. */
	Mono<Void> to(Standing next, Supplier<Mono<Void>> work) {
		InstanceId instance = next.instance().id();
		return Mono.defer(() -> this.underWay
			.compute(instance,
					(same, move) -> (move != null && move.next().tellsTheSame(next)) ? move : begin(next, work.get()))
			.work());
	}

	private Move begin(Standing next, Mono<Void> work) {
		InstanceId instance = next.instance().id();
		return new Move(next, work
			.doFinally((signal) -> this.underWay.computeIfPresent(instance,
					(same, move) -> (move.next().version() == next.version()) ? null : move))
			.cache());
	}

	/**
	 * A move.
	 *
	 * @param work goes on without those who wait for it
	 */
	private record Move(Standing next, Mono<Void> work) {
	}

}
