package io.trackercatalog.catalog;

import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

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

	private volatile View view = new View(new TreeMap<>(), new Standing.Version());

	Standings(Instances instances, Clock clock) {
		this.instances = instances;
		this.clock = clock;
		renew(Map.of());
	}

	/** Every instance, by its number. */
	Collection<Standing> all() {
		return this.view.standings().values();
	}

	/** Stands for all of them: changes when any does. */
	Standing.Version version() {
		return this.view.version();
	}

	Optional<Standing> find(InstanceId instance) {
		return Optional.ofNullable(this.view.standings().get(instance));
	}

	/**
	 * What would be told of an instance with this head; empty if that is old or unknown.
	 */
	Optional<Standing> preview(Head head) {
		Standing before = this.view.standings().get(head.instance());
		if (before == null || isOlder(head, before.head())) {
			return Optional.empty();
		}
		return Optional.of(Standing.of(before.instance(), head, this.clock.instant(), before));
	}

	/** Tells this of an instance from now on. */
	synchronized void take(Standing standing) {
		Standing before = this.view.standings().get(standing.instance().id());
		Head head = standing.head();
		if (before != null && head != null && isOlder(head, before.head())) {
			return;
		}
		// Somebody has changed or removed the instance while this was rendered.
		if (!this.instances.find(standing.instance().id()).filter(standing.instance()::equals).isPresent()) {
			return;
		}
		TreeMap<InstanceId, Standing> standings = new TreeMap<>(this.view.standings());
		standings.put(standing.instance().id(), standing);
		boolean same = before != null && before.version() == standing.version();
		this.view = new View(standings, same ? this.view.version() : new Standing.Version());
	}

	/**
	 * Looks at the clock and the configuration again: what was fresh may be stale now.
	 */
	synchronized void renew() {
		renew(this.view.standings());
	}

	/** What somebody changed is told at once. */
	@EventListener(InstancesChanged.class)
	void instancesChanged() {
		renew();
	}

	private void renew(Map<InstanceId, Standing> before) {
		Instant now = this.clock.instant();
		TreeMap<InstanceId, Standing> after = new TreeMap<>();
		for (Instance instance : this.instances.all()) {
			Standing known = before.get(instance.id());
			after.put(instance.id(), Standing.of(instance, (known != null) ? known.head() : null, now, known));
		}
		this.view = new View(after,
				versions(before).equals(versions(after)) ? this.view.version() : new Standing.Version());
	}

	private static List<Standing.Version> versions(Map<InstanceId, Standing> standings) {
		return standings.values().stream().map(Standing::version).toList();
	}

	private static boolean isOlder(Head head, @Nullable Head than) {
		return than != null && (head.term() < than.term() || head.confirmedAt().isBefore(than.confirmedAt()));
	}

	private record View(TreeMap<InstanceId, Standing> standings, Standing.Version version) {
	}

}
