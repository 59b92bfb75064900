package io.trackercatalog.schedule;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import io.trackercatalog.instance.Instance;
import io.trackercatalog.instance.InstanceId;
import io.trackercatalog.schedule.DueTimes.Due;

/**
 * Whose turn it is: a free place goes to the organisation with the fewest passes under
 * way, there to whatever is due for the longest time, unless its host has as many passes
 * as it may. Much more may be due than there are places, so it is known as soon as
 * possible that nothing else matters. For one look at what is due.
 */
final class Turns {

	private final Map<InstanceId, Instance> idle;

	private final Load load;

	/** How many passes could start if everything were due. */
	private final long wanted;

	/** One instance of each organisation that could start. */
	private final Collection<Instance> organisations;

	/** Who has been due for longest comes first. */
	private final List<Due> candidates = new ArrayList<>();

	private final Map<Group, Integer> groups = new HashMap<>();

	/** With so many candidates it is looked again whether that is enough. */
	private long enough;

	private boolean decided;

	/**
	 * Nothing is due yet.
	 * @param places how many are free
	 * @param idle what a pass could start of
	 * @param load of the passes that are under way
	 */
	Turns(int places, Collection<Instance> idle, Load load) {
		this.idle = idle.stream().collect(Collectors.toMap(Instance::id, (instance) -> instance));
		this.load = load;
		Map<String, List<Instance>> byHost = idle.stream().collect(Collectors.groupingBy(Load::host));
		this.wanted = Math.min(places,
				byHost.values().stream().mapToLong((all) -> Math.min(all.size(), load.freeAtHost(all.get(0)))).sum());
		this.organisations = idle.stream()
			.collect(Collectors.toMap(Instance::orgCode, (instance) -> instance, (one, other) -> one))
			.values();
		this.enough = this.wanted;
		this.decided = this.wanted == 0;
	}

	/** Those that a pass could start of. */
	Set<InstanceId> idle() {
		return Set.copyOf(this.idle.keySet());
	}

	boolean isIdle(InstanceId instance) {
		return this.idle.containsKey(instance);
	}

	/** One that is idle is due; others that were offered are due for longer. */
	void offer(Due due) {
		Instance instance = instance(due);
		int before = this.groups.merge(new Group(instance.orgCode(), Load.host(instance)), 1, Integer::sum) - 1;
		// No more of a group get a place, however it goes.
		if (before < Math.min(this.wanted, this.load.freeAtHost(instance))) {
			this.candidates.add(due);
			if (this.candidates.size() == this.enough) {
				this.enough *= 2;
				choose();
			}
		}
	}

	/** Whether it does not matter what else is due. */
	boolean areDecided() {
		return this.decided;
	}

	/** What gets the places, as far as it was offered, in this order. */
	List<Due> choose() {
		List<Due> left = new ArrayList<>(this.candidates);
		List<Due> chosen = new ArrayList<>();
		Load then = this.load;
		boolean nothingComesBefore = true;
		for (Optional<Due> next = next(left, then); next.isPresent()
				&& chosen.size() < this.wanted; next = next(left, then)) {
			Instance instance = instance(next.get());
			nothingComesBefore = nothingComesBefore && then.ofOrganisation(instance) == fewest(then);
			chosen.add(next.get());
			left.remove(next.get());
			then = then.with(instance);
		}
		this.decided = nothingComesBefore && chosen.size() == this.wanted;
		return chosen;
	}

	private Optional<Due> next(List<Due> left, Load then) {
		return left.stream()
			.filter((due) -> !then.isHostBusy(instance(due)))
			.min(Comparator.comparingLong((due) -> then.ofOrganisation(instance(due))));
	}

	private long fewest(Load then) {
		return this.organisations.stream().mapToLong(then::ofOrganisation).min().orElse(0);
	}

	private Instance instance(Due due) {
		return Objects.requireNonNull(this.idle.get(due.instance()));
	}

	/**
	 * Whose instances at one host have the same prospects.
	 */
	private record Group(String organisation, String host) {
	}

}
