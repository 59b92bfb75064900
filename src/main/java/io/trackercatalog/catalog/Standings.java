package io.trackercatalog.catalog;

import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

import io.trackercatalog.instance.Instance;
import io.trackercatalog.instance.InstanceId;
import io.trackercatalog.instance.Instances;
import io.trackercatalog.instance.InstancesChanged;
import io.trackercatalog.snapshot.Head;
import org.jspecify.annotations.Nullable;

import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * The heads in memory: what readers are told of every instance at this moment, without
 * asking anybody. Never goes back to an older head.
 */
@Component
class Standings {

	private final Instances instances;

	private final Clock clock;

	private volatile View view = View.EMPTY;

	Standings(Instances instances, Clock clock) {
		this.instances = instances;
		this.clock = clock;
		renew();
	}

	/** Every instance, by its number. */
	Collection<Standing> all() {
		return this.view.standings().values();
	}

	Optional<Standing> find(InstanceId instance) {
		return Optional.ofNullable(this.view.standings().get(instance));
	}

	/** All instances of an organisation; one that nobody knows has none. */
	Organisation organisation(String orgCode) {
		return this.view.organisations().getOrDefault(orgCode, Organisation.EMPTY);
	}

	/**
	 * What would be told of an instance with this head; empty if that is old, known
	 * already, or of an unknown instance.
	 */
	Optional<Standing> preview(Head head) {
		Standing before = this.view.standings().get(head.instance());
		if (before == null || head.equals(before.head()) || isOlder(head, before.head())) {
			return Optional.empty();
		}
		return Optional.of(Standing.of(before.instance(), head, this.clock.instant(), before));
	}

	/**
	 * Tells this of an instance from now on, or what is the same of the instance as it is
	 * now, if somebody has changed it while this was rendered.
	 * @param prepared what would be told of its organisation then
	 * @return false if something newer is told already, or nothing any more
	 */
	synchronized boolean take(Standing standing, Organisation prepared) {
		Standing before = this.view.standings().get(standing.instance().id());
		Head head = standing.head();
		if (before != null && head != null && isOlder(head, before.head())) {
			return false;
		}
		Optional<Standing> taken = this.instances.find(standing.instance().id())
			.map((instance) -> instance.equals(standing.instance()) ? standing
					: Standing.of(instance, head, this.clock.instant(), before));
		taken.ifPresent((one) -> take(one, organisation(one.instance().orgCode()).with(one), prepared));
		return taken.isPresent();
	}

	private void take(Standing standing, Organisation organisation, Organisation prepared) {
		this.view = this.view.with(standing,
				organisation.tellsTheSame(prepared) ? organisation.as(prepared) : organisation);
	}

	/**
	 * Tells this of all instances, unless something newer is told already. Only for the
	 * first time, when there are no answers: it is by far cheaper than one by one.
	 */
	synchronized void begin(Collection<Head> heads) {
		Instant now = this.clock.instant();
		View before = this.view;
		TreeMap<InstanceId, Standing> after = new TreeMap<>(before.standings());
		heads.forEach((head) -> after.computeIfPresent(head.instance(), (instance, known) -> isOlder(head, known.head())
				? known : Standing.of(known.instance(), head, now, known)));
		this.view = new View(after, organisations(after.values(), before.organisations()));
	}

	/**
	 * What would be told now of those of which time alone has made something else: what
	 * was fresh is stale.
	 */
	List<Standing> aged() {
		Instant now = this.clock.instant();
		return all().stream()
			.filter((standing) -> Standing.isStale(standing.instance(), standing.head(), now) != standing.stale())
			.map((standing) -> Standing.of(standing.instance(), standing.head(), now, standing))
			.toList();
	}

	/** Looks at the configuration again. */
	synchronized void renew() {
		Instant now = this.clock.instant();
		View before = this.view;
		TreeMap<InstanceId, Standing> after = new TreeMap<>();
		for (Instance instance : this.instances.all()) {
			Standing known = before.standings().get(instance.id());
			after.put(instance.id(), (known != null && known.instance() == instance) ? known
					: Standing.of(instance, (known != null) ? known.head() : null, now, known));
		}
		this.view = new View(after, organisations(after.values(), before.organisations()));
	}

	private static Map<String, Organisation> organisations(Collection<Standing> standings,
			Map<String, Organisation> before) {
		Map<String, Organisation> organisations = new HashMap<>();
		standings.stream()
			.collect(Collectors.groupingBy((standing) -> standing.instance().orgCode()))
			.forEach((orgCode, theirs) -> organisations.put(orgCode,
					Organisation.of(theirs, before.getOrDefault(orgCode, Organisation.EMPTY))));
		return organisations;
	}

	/** What somebody changed is told at once. */
	@EventListener(InstancesChanged.class)
	void instancesChanged() {
		renew();
	}

	private static boolean isOlder(Head head, @Nullable Head than) {
		return than != null && head.isOlderThan(than);
	}

	private record View(TreeMap<InstanceId, Standing> standings, Map<String, Organisation> organisations) {

		static final View EMPTY = new View(new TreeMap<>(), Map.of());

		View with(Standing standing, Organisation organisation) {
			TreeMap<InstanceId, Standing> more = new TreeMap<>(this.standings);
			more.put(standing.instance().id(), standing);
			Map<String, Organisation> changed = new HashMap<>(this.organisations);
			changed.put(standing.instance().orgCode(), organisation);
			return new View(more, changed);
		}

	}

}
