package io.trackercatalog.schedule;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;

import org.springframework.stereotype.Component;

/**
 * Makes every instance due once after a start, as soon as the store lets us.
 */
@Component
class FirstTimes {

	private final Passes passes;

	private final AtomicBoolean done = new AtomicBoolean();

	FirstTimes(Passes passes) {
		this.passes = passes;
	}

	void ensure(Duration patience) {
		if (!this.done.get()) {
			this.passes.scheduleFirst().block(patience);
			this.done.set(true);
		}
	}

}
