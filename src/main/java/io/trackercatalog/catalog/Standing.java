package io.trackercatalog.catalog;

import java.time.Instant;
import java.util.Objects;

import io.trackercatalog.catalog.InstanceSummary.Freshness;
import io.trackercatalog.instance.CallersProjects;
import io.trackercatalog.instance.Instance;
import io.trackercatalog.snapshot.Head;
import org.jspecify.annotations.Nullable;

/**
 * What readers are told of an instance at this moment.
 *
 * @param instance its configuration
 * @param callers what that says of the callers' projects
 * @param head its current snapshot; null before the first
 * @param stale whether its schedule was missed
 * @param age how old what is told is
 * @param version the same object for as long as the same is told
 */
public record Standing(Instance instance, CallersProjects callers, @Nullable Head head, boolean stale, Answer.Age age,
		Version version) {

	/**
	 * Stands for everything an answer is made of: two answers of the same version are the
	 * same. Compared by identity, which costs a reader nothing. Those that follow each
	 * other have the same hash, so that the cache knows how often the same was asked for
	 * before it was made anew.
	 */
	public static final class Version {

		private final int hash;

		/**
		 * A new one.
		 * @param of what they all are of
		 */
		public Version(Object of) {
			this.hash = of.hashCode();
		}

		@Override
		public int hashCode() {
			return this.hash;
		}

	}

	static Standing of(Instance instance, @Nullable Head head, Instant now, @Nullable Standing before) {
		boolean stale = isStale(instance, head, now);
		CallersProjects callers = (before != null && before.instance == instance) ? before.callers
				: CallersProjects.of(instance);
		Standing next = new Standing(instance, callers, head, stale, age(head, stale), new Version(instance.id()));
		return (before != null && before.tellsTheSame(next))
				? new Standing(instance, callers, head, stale, next.age, before.version) : next;
	}

	static boolean isStale(Instance instance, @Nullable Head head, Instant now) {
		return head == null || instance.refresh().isMissed(head.confirmedAt(), now);
	}

	/** Whether readers would be told the same by another one. */
	boolean tellsTheSame(Standing other) {
		return this.instance == other.instance && this.stale == other.stale && sameSnapshot(this.head, other.head);
	}

	private static boolean sameSnapshot(@Nullable Head one, @Nullable Head other) {
		if (one == null || other == null) {
			return one == other;
		}
		return Objects.equals(one.revision(), other.revision()) && one.publishedAt().equals(other.publishedAt())
				&& one.complete() == other.complete();
	}

	InstanceSummary summary() {
		return new InstanceSummary(this.instance.id().value(), this.instance.kind().label(),
				this.instance.url().toString(), this.instance.integratedBy(), this.instance.alias(), freshness());
	}

	private Freshness freshness() {
		return (this.head != null)
				? new Freshness(this.head.revision().value(), this.head.publishedAt(), this.head.complete(), this.stale)
				: new Freshness(null, null, false, true);
	}

	private static Answer.Age age(@Nullable Head head, boolean stale) {
		return (head != null) ? new Answer.Age(head.publishedAt(), head.confirmedAt(), stale) : Answer.Age.UNKNOWN;
	}

}
