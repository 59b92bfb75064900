package io.trackercatalog.catalog;

import java.time.Instant;
import java.util.Objects;

import io.trackercatalog.catalog.InstanceSummary.Freshness;
import io.trackercatalog.instance.Instance;
import io.trackercatalog.instance.InstanceId;
import io.trackercatalog.snapshot.Head;
import org.jspecify.annotations.Nullable;

/**
 * What readers are told of an instance at this moment.
 *
 * @param instance its configuration
 * @param head its current snapshot; null before the first
 * @param stale whether its schedule was missed
 * @param age how old what is told is
 * @param version the same object for as long as the same is told
 */
public record Standing(Instance instance, @Nullable Head head, boolean stale, Answer.Age age, Version version) {

	/**
	 * Stands for everything an answer is made of: two answers of the same version are the
	 * same. Compared by identity, which costs a reader nothing.
	 */
	public static final class Version {

	}

	static Standing of(Instance instance, @Nullable Head head, Instant now, @Nullable Standing before) {
		boolean stale = isStale(instance, head, now);
		Standing next = new Standing(instance, head, stale, age(head, stale), new Version());
		return (before != null && before.tellsTheSame(next))
				? new Standing(instance, head, stale, next.age, before.version) : next;
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

	boolean isOf(InstanceId instance) {
		return this.instance.id().equals(instance);
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
