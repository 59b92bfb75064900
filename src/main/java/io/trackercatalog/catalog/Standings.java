package io.trackercatalog.catalog;

import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;

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

	private static final NavigableMap<InstanceId, Standing> NONE = Collections.emptyNavigableMap();

	private final Instances instances;

	private final Clock clock;

	/** By number. */
	private final NavigableMap<InstanceId, Standing> standings = new ConcurrentSkipListMap<>();

	/** The same, by organisation. */
	private final Map<String, NavigableMap<InstanceId, Standing>> theirs = new ConcurrentHashMap<>();

	/** What is told of all of an organisation at once, which follows a moment later. */
	private final Map<String, Organisation> organisations = new ConcurrentHashMap<>();

	Standings(Instances instances, Clock clock) {
		this.instances = instances;
		this.clock = clock;
		renew();
	}

	/** Every instance, by its number. */
	Collection<Standing> all() {
		return Collections.unmodifiableCollection(this.standings.values());
	}

	Optional<Standing> find(InstanceId instance) {
		return Optional.ofNullable(this.standings.get(instance));
	}

	/** All instances of an organisation; one that nobody knows has none. */
	Organisation organisation(String orgCode) {
		return this.organisations.getOrDefault(orgCode, Organisation.EMPTY);
	}

	/** What is to be told of an organisation, now that this is told of its instances. */
	Organisation next(String orgCode) {
		return Organisation.of(orgCode, List.copyOf(this.theirs.getOrDefault(orgCode, NONE).values()),
				organisation(orgCode));
	}

	/**
	 * Tells this of an organisation from now on.
	 * @param before what is told of it
	 * @return false if something else is told of it by now
	 */
	boolean tell(String orgCode, Organisation before, Organisation next) {
		return this.organisations.replace(orgCode, before, next);
	}

	/**
	 * What would be told of an instance with this head; empty if that is old, known
	 * already, or of an unknown instance.
	 */
	Optional<Standing> preview(Head head) {
		Standing before = this.standings.get(head.instance());
		if (before == null || head.equals(before.head()) || isOlder(head, before.head())) {
			return Optional.empty();
		}
		return Optional.of(Standing.of(before.instance(), head, this.clock.instant(), before));
	}

	/**
	 * Tells this of an instance from now on, or what is the same of the instance as it is
	 * now, if somebody has changed it while this was rendered.
	 * @return false if something newer is told already, or nothing any more
	 */
	synchronized boolean take(Standing standing) {
		Standing before = this.standings.get(standing.instance().id());
		Head head = standing.head();
		if (before != null && head != null && isOlder(head, before.head())) {
			return false;
		}
		Optional<Standing> taken = this.instances.find(standing.instance().id())
			.map((instance) -> instance.equals(standing.instance()) ? standing
					: Standing.of(instance, head, this.clock.instant(), before));
		taken.ifPresent(this::put);
		return taken.isPresent();
	}

	/**
	 * Tells this of all instances, unless something newer is told already. Only for the
	 * first time, when there are no answers: it is by far cheaper than one by one.
	 */
	synchronized void begin(Collection<Head> heads) {
		Instant now = this.clock.instant();
		for (Head head : heads) {
			Standing known = this.standings.get(head.instance());
			if (known != null && !isOlder(head, known.head())) {
				put(Standing.of(known.instance(), head, now, known));
			}
		}
		this.theirs.keySet().forEach(this::tell);
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

	/** Looks at the configuration again. What somebody changed is told at once. */
	@EventListener(InstancesChanged.class)
	synchronized void renew() {
		Instant now = this.clock.instant();
		Set<String> changed = new HashSet<>();
		Set<InstanceId> configured = new HashSet<>();
		for (Instance instance : this.instances.all()) {
			configured.add(instance.id());
			Standing known = this.standings.get(instance.id());
			if (known == null || known.instance() != instance) {
				if (known != null && !known.instance().orgCode().equals(instance.orgCode())) {
					remove(known);
					changed.add(known.instance().orgCode());
				}
				put(Standing.of(instance, (known != null) ? known.head() : null, now, known));
				changed.add(instance.orgCode());
			}
		}
		for (Standing known : all()) {
			if (!configured.contains(known.instance().id())) {
				remove(known);
				changed.add(known.instance().orgCode());
			}
		}
		changed.forEach(this::tell);
	}

	private void put(Standing standing) {
		Instance instance = standing.instance();
		this.standings.put(instance.id(), standing);
		this.theirs.computeIfAbsent(instance.orgCode(), (orgCode) -> new ConcurrentSkipListMap<>())
			.put(instance.id(), standing);
	}

	private void remove(Standing standing) {
		Instance instance = standing.instance();
		this.standings.remove(instance.id());
		this.theirs.computeIfPresent(instance.orgCode(), (orgCode, theirs) -> {
			theirs.remove(instance.id());
			return theirs.isEmpty() ? null : theirs;
		});
	}

	private void tell(String orgCode) {
		Organisation next = next(orgCode);
		if (next.isEmpty()) {
			this.organisations.remove(orgCode);
		}
		else {
			this.organisations.put(orgCode, next);
		}
	}

	private static boolean isOlder(Head head, @Nullable Head than) {
		return than != null && head.isOlderThan(than);
	}

}
