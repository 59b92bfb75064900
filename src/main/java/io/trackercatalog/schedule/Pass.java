package io.trackercatalog.schedule;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.trackercatalog.discovery.Depth;
import io.trackercatalog.discovery.Doubt;
import io.trackercatalog.discovery.PassTally;
import io.trackercatalog.instance.InstanceId;
import io.trackercatalog.snapshot.Revision;
import org.jspecify.annotations.Nullable;

/**
 * One run of discovery over one instance, as it is known at one moment.
 *
 * @param id what it is called
 * @param instance whose tracker is read
 * @param wish what is read
 * @param trigger why
 * @param state how far it is
 * @param requestedAt when it was asked for
 * @param startedAt when it began; null before
 * @param endedAt when it ended; null before
 * @param figures what it did so far
 * @param revision the snapshot it found; null before it ends, and where it failed
 * @param problem why it failed; null where it did not
 */
public record Pass(PassId id, InstanceId instance, Wish wish, Trigger trigger, State state, Instant requestedAt,
		@Nullable Instant startedAt, @Nullable Instant endedAt, PassTally.Figures figures, @Nullable Revision revision,
		@Nullable Problem problem) {

	/** MongoDB keeps milliseconds; a pass is told the same before and after it ended. */
	public Pass {
		requestedAt = requestedAt.truncatedTo(ChronoUnit.MILLIS);
		startedAt = (startedAt != null) ? startedAt.truncatedTo(ChronoUnit.MILLIS) : null;
		endedAt = (endedAt != null) ? endedAt.truncatedTo(ChronoUnit.MILLIS) : null;
	}

	/**
	 * How far a pass is.
	 */
	public enum State {

		/** Waits for its turn. */
		QUEUED,

		/** Is under way. */
		RUNNING,

		/** Has published a new snapshot. */
		SUCCEEDED,

		/** Has found what was known already. */
		UNCHANGED,

		/** Could not read the tracker; the snapshot stays what it was. */
		FAILED,

		/**
		 * Was broken off by a stop, a lost lease or the end of its instance; the snapshot
		 * stays what it was.
		 */
		ABANDONED;

		/** Whether nothing more will happen. */
		public boolean isEnd() {
			return this != QUEUED && this != RUNNING;
		}

	}

	/**
	 * What a pass reads.
	 *
	 * @param depth how much
	 * @param projects ids or keys of projects whose fields are read whatever the depth
	 * @param accepted what the pass does not stop at
	 */
	public record Wish(Depth depth, Set<String> projects, Set<Doubt> accepted) {

		public Wish {
			projects = Set.copyOf(projects);
			accepted = Set.copyOf(accepted);
		}

		public Wish(Depth depth, Set<String> projects) {
			this(depth, projects, Set.of());
		}

		/** A wish that grants both. */
		Wish and(Wish other) {
			boolean full = this.depth == Depth.FULL || other.depth == Depth.FULL;
			return new Wish(full ? Depth.FULL : Depth.LIGHT, union(this.projects, other.projects),
					union(this.accepted, other.accepted));
		}

		private static <T> Set<T> union(Set<T> some, Set<T> others) {
			return Stream.concat(some.stream(), others.stream()).collect(Collectors.toSet());
		}

		/** Whether who wishes this is content with what another pass reads. */
		boolean isGrantedBy(Wish other) {
			boolean isRead = other.depth == Depth.FULL
					|| (this.depth == Depth.LIGHT && other.projects.containsAll(this.projects));
			return isRead && other.accepted.containsAll(this.accepted);
		}

	}

	/**
	 * Why a pass failed.
	 *
	 * @param code short and stable
	 * @param sentence for people
	 */
	public record Problem(String code, String sentence) {

		static final Problem GONE = new Problem("process_gone", "The process that was to run it is gone.");

		static final Problem STOPPED = new Problem("stopped", "The process was stopped.");

		static final Problem REMOVED = new Problem("instance_removed", "The instance is not configured any more.");

		static final Problem LEASE_LOST = new Problem("lease_lost", "Another replica has taken over.");

		static final Problem STORE = new Problem("store_unavailable",
				"The store did not take down what was read. It is read again soon.");

		static final Problem INTERNAL = new Problem("internal", "Something went wrong on our side; the log says more.");

		static Problem refused(Instant until) {
			return new Problem("unauthorized",
					"The tracker has refused the credential. It is tried again at %s, so that no account gets locked; a new credential is tried at once."
						.formatted(until.truncatedTo(ChronoUnit.SECONDS)));
		}

	}

	static Pass queued(InstanceId instance, Wish wish, Trigger trigger, Instant now) {
		return new Pass(PassId.next(), instance, wish, trigger, State.QUEUED, now, null, null,
				new PassTally().figures(), null, null);
	}

	/** Whether somebody relies on it who has not got an answer. */
	boolean isOwed() {
		return this.trigger.isPromised() && (!this.state.isEnd() || this.state == State.ABANDONED);
	}

	Pass wishing(Wish wish) {
		return new Pass(this.id, this.instance, wish, this.trigger, this.state, this.requestedAt, this.startedAt,
				this.endedAt, this.figures, this.revision, this.problem);
	}

	/** A pass that somebody asked for is promised to them, whyever it was made. */
	Pass joinedBy(Trigger other) {
		return new Pass(this.id, this.instance, this.wish, (other.compareTo(this.trigger) > 0) ? other : this.trigger,
				this.state, this.requestedAt, this.startedAt, this.endedAt, this.figures, this.revision, this.problem);
	}

	Pass started(Instant now) {
		return new Pass(this.id, this.instance, this.wish, this.trigger, State.RUNNING, this.requestedAt, now, null,
				this.figures, null, null);
	}

	Pass queuedAgain() {
		return new Pass(this.id, this.instance, this.wish, this.trigger, State.QUEUED, this.requestedAt, null, null,
				this.figures, null, null);
	}

	Pass at(PassTally.Figures figures) {
		return new Pass(this.id, this.instance, this.wish, this.trigger, this.state, this.requestedAt, this.startedAt,
				this.endedAt, figures, this.revision, this.problem);
	}

	Pass ended(State state, PassTally.Figures figures, Instant now, @Nullable Revision revision,
			@Nullable Problem problem) {
		return new Pass(this.id, this.instance, this.wish, this.trigger, state, this.requestedAt, this.startedAt, now,
				figures, revision, problem);
	}

}
