package io.trackercatalog.instance;

import java.time.Duration;
import java.time.Instant;

/**
 * How often passes run.
 *
 * @param light between passes that look for projects, types, filters and the field list
 * @param full between passes that read the fields of every type too
 */
public record RefreshPolicy(Duration light, Duration full) {

	/**
	 * Whether passes have failed to appear: two of them should have come round since the
	 * last that confirmed what is known.
	 */
	public boolean isMissed(Instant confirmedAt, Instant now) {
		return confirmedAt.plus(this.light.multipliedBy(2)).isBefore(now);
	}

}
