package io.trackercatalog.snapshot;

import java.time.Instant;
import java.util.Comparator;

import io.trackercatalog.instance.InstanceId;

/**
 * Which snapshot of an instance is the current one.
 *
 * @param instance whose
 * @param number how many snapshots have been current up to now, this one included
 * @param revision the current snapshot
 * @param complete whether nothing had to be skipped in it
 * @param projects how many projects it holds
 * @param publishedAt when it became the current one
 * @param confirmedAt when a pass last found the same
 * @param term the fencing term under which that was written
 * @param testimony of the pass that last found this
 */
public record Head(InstanceId instance, int number, Revision revision, boolean complete, int projects,
		Instant publishedAt, Instant confirmedAt, long term, Testimony testimony) {

	/** Times are the last to be believed, because replicas have clocks of their own. */
	private static final Comparator<Head> OLDEST_FIRST = Comparator.comparingLong(Head::term)
		.thenComparingInt(Head::number)
		.thenComparing(Head::confirmedAt);

	/** Whether another one of the same instance came after it. */
	public boolean isOlderThan(Head other) {
		return OLDEST_FIRST.compare(this, other) < 0;
	}

}
