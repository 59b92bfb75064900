package io.trackercatalog.instance;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * All instances in memory: those of the configuration, which do not change while we run,
 * and those of the store as it was last read. A configured one hides a stored one of the
 * same number.
 */
final class DefinedInstances implements Instances {

	private final Map<InstanceId, Instance> configured;

	private final Consumer<InstancesChanged> listener;

	private volatile Known known;

	DefinedInstances(Collection<Instance> configured, Consumer<InstancesChanged> listener) {
		this.configured = configured.stream().collect(Collectors.toMap(Instance::id, (instance) -> instance));
		this.listener = listener;
		this.known = Known.of(new TreeMap<>(this.configured));
	}

	@Override
	public List<Instance> all() {
		return this.known.all();
	}

	@Override
	public Optional<Instance> find(InstanceId id) {
		return Optional.ofNullable(this.known.byId().get(id));
	}

	/** Whether an instance is of the configuration. */
	boolean isConfigured(InstanceId id) {
		return this.configured.containsKey(id);
	}

	/** Some of the store are like this now, and some are not there any more. */
	void learn(Collection<Instance> known, Collection<InstanceId> gone) {
		replace((next) -> {
			gone.forEach(next::remove);
			known.forEach((instance) -> next.put(instance.id(), instance));
		});
	}

	private void replace(Consumer<Map<InstanceId, Instance>> change) {
		InstancesChanged told;
		synchronized (this) {
			Map<InstanceId, Instance> before = this.known.byId();
			TreeMap<InstanceId, Instance> next = new TreeMap<>(before);
			change.accept(next);
			next.putAll(this.configured);
			told = between(before, next);
			this.known = Known.of(next);
		}
		if (!told.isNothing()) {
			this.listener.accept(told);
		}
	}

	private static InstancesChanged between(Map<InstanceId, Instance> before, Map<InstanceId, Instance> after) {
		Set<InstanceId> added = new HashSet<>(after.keySet());
		added.removeAll(before.keySet());
		Set<InstanceId> removed = new HashSet<>(before.keySet());
		removed.removeAll(after.keySet());
		Set<InstanceId> changed = after.keySet()
			.stream()
			.filter((id) -> before.containsKey(id) && !Objects.equals(before.get(id), after.get(id)))
			.collect(Collectors.toSet());
		Set<InstanceId> renewed = changed.stream()
			.filter((id) -> Objects.requireNonNull(after.get(id))
				.findsOtherThingsThan(Objects.requireNonNull(before.get(id))))
			.collect(Collectors.toSet());
		return new InstancesChanged(added, renewed, changed, removed);
	}

	/**
	 * All that there are at one moment, listed once: many ask again and again for all.
	 */
	private record Known(Map<InstanceId, Instance> byId, List<Instance> all) {

		static Known of(TreeMap<InstanceId, Instance> byId) {
			return new Known(byId, List.copyOf(byId.values()));
		}

	}

}
