package io.trackercatalog.schedule;

import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;

import io.trackercatalog.instance.Instance;
import io.trackercatalog.instance.InstanceId;
import io.trackercatalog.schedule.DueTimes.Due;

/**
 * Whose turn it is: a free place goes to the organisation with the fewest passes under
 * way, there to whatever is due for the longest time. Of each organisation no more is
 * remembered than there are places, however much is due. For one look at what is due.
 */
final class Turns {

	private final int places;

	private final Map<InstanceId, String> organisations = new HashMap<>();

	private final Map<String, Long> underway = new HashMap<>();

	private final Map<String, Deque<Candidate>> candidates = new HashMap<>();

	private final long fewest;

	/** Of those with the fewest under way, these have candidates. */
	private final Set<String> next = new HashSet<>();

	/** These have as many candidates as there are places. */
	private final Set<String> full = new HashSet<>();

	private int offered;

	/**
	 * Nothing is due yet.
	 * @param places how many are free
	 * @param idle what a pass could start of
	 * @param load how many passes an instance's organisation has under way
	 */
	Turns(int places, Iterable<Instance> idle, ToLongFunction<Instance> load) {
		this.places = places;
		for (Instance instance : idle) {
			this.organisations.put(instance.id(), instance.orgCode());
			this.underway.computeIfAbsent(instance.orgCode(), (organisation) -> load.applyAsLong(instance));
		}
		this.fewest = this.underway.values().stream().mapToLong(Long::longValue).min().orElse(0);
	}

	/** Those that a pass could start of. */
	Set<InstanceId> idle() {
		return Set.copyOf(this.organisations.keySet());
	}

	boolean isIdle(InstanceId instance) {
		return this.organisations.containsKey(instance);
	}

	/** One that is idle is due; others that were offered are due for longer. */
	void offer(Due due) {
		String organisation = this.organisations.get(due.instance());
		if (organisation == null) {
			return;
		}
		Deque<Candidate> theirs = this.candidates.computeIfAbsent(organisation, (first) -> new ArrayDeque<>());
		if (theirs.size() < this.places) {
			theirs.add(new Candidate(this.offered++, organisation, due));
		}
		if (underway(organisation) == this.fewest) {
			this.next.add(organisation);
		}
		if (theirs.size() == this.places) {
			this.full.add(organisation);
		}
	}

	/** Whether it does not matter what else is due. */
	boolean areDecided() {
		return this.next.size() >= this.places || this.full.size() == this.underway.size();
	}

	/**
	 * What gets the next place; that organisation has one more under way from here on.
	 * @param mayStart whether a pass may start of an instance still
	 */
	Optional<Due> next(Predicate<InstanceId> mayStart) {
		this.candidates.values().forEach((theirs) -> theirs.removeIf((one) -> !mayStart.test(one.due().instance())));
		Optional<Candidate> next = this.candidates.values()
			.stream()
			.filter((theirs) -> !theirs.isEmpty())
			.map(Deque::getFirst)
			.min(Comparator.<Candidate>comparingLong((one) -> underway(one.organisation()))
				.thenComparingInt(Candidate::rank));
		next.ifPresent((one) -> this.underway.merge(one.organisation(), 1L, Long::sum));
		return next.map(Candidate::due);
	}

	private long underway(String organisation) {
		return this.underway.getOrDefault(organisation, 0L);
	}

	/**
	 * What may get a place.
	 *
	 * @param rank how many others have been due for longer
	 */
	private record Candidate(int rank, String organisation, Due due) {
	}

}
