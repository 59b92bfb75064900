package io.trackercatalog.schedule;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Predicate;

import io.trackercatalog.instance.InstanceId;
import reactor.core.publisher.Flux;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * Makes every instance due once after a start, as soon as the store lets us. What was
 * written down before patience was lost is not written again: thousands take a slow store
 * longer than anybody waits at a time.
 */
@Component
class FirstTimes {

	/** Of those that are wanted, which come one after the other. */
	private final Function<Predicate<InstanceId>, Flux<InstanceId>> schedule;

	private final Set<InstanceId> written = ConcurrentHashMap.newKeySet();

	private volatile boolean done;

	@Autowired
	FirstTimes(Passes passes) {
		this(passes::scheduleFirst);
	}

	FirstTimes(Function<Predicate<InstanceId>, Flux<InstanceId>> schedule) {
		this.schedule = schedule;
	}

	void ensure(Duration patience) {
		if (!this.done) {
			this.schedule.apply((instance) -> !this.written.contains(instance))
				.doOnNext(this.written::add)
				.then()
				.block(patience);
			this.done = true;
			this.written.clear();
		}
	}

}
