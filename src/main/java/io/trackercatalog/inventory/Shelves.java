package io.trackercatalog.inventory;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

import io.trackercatalog.instance.Instance;
import io.trackercatalog.instance.InstanceId;
import io.trackercatalog.instance.Instances;
import io.trackercatalog.instance.InstancesChanged;
import io.trackercatalog.snapshot.Head;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

import org.springframework.beans.factory.DisposableBean;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * What can be found, in memory, a shelf of each instance. One that is being replaced goes
 * on being used until the new one is whole.
 */
@Component
class Shelves implements DisposableBean {

	private static final Logger log = LoggerFactory.getLogger(Shelves.class);

	/** How long whoever looks for something waits for what is just being shelved. */
	private static final Duration PATIENCE = Duration.ofSeconds(10);

	private final Inventories inventories;

	private final Instances instances;

	private final Map<InstanceId, Shelf> shelves = new ConcurrentHashMap<>();

	/**
	 * The instances that are known to have a snapshot; null until the store has told its
	 * heads.
	 */
	private volatile @Nullable Set<InstanceId> published;

	/** Those of which nothing could be read when it was tried last. */
	private final Set<InstanceId> unreadable = ConcurrentHashMap.newKeySet();

	private final Sinks.Many<Change> changes = Sinks.many().multicast().directBestEffort();

	// Listing a hundred thousand things takes a while, which no event loop has.
	private final Scheduler worker = Schedulers.newSingle("inventory", true);

	Shelves(Inventories inventories, Instances instances) {
		this.inventories = inventories;
		this.instances = instances;
	}

	/**
	 * What there is of these instances; of one without a snapshot there is nothing. What
	 * cannot be read makes nobody wait for the rest. Fails with a
	 * {@link java.util.concurrent.TimeoutException} if the rest is not in memory in time,
	 * or if there is none.
	 */
	Mono<Held> of(Collection<InstanceId> wanted) {
		// What changes while it is looked is not missed.
		return this.changes.asFlux()
			.mergeWith(Mono.just(Change.UNKNOWN))
			.onBackpressureLatest()
			.concatMap((change) -> Mono.justOrEmpty(all(wanted)), 0)
			.next()
			.timeout(PATIENCE);
	}

	/** Empty unless all that can be had of them is in memory. */
	private Optional<Held> all(Collection<InstanceId> wanted) {
		Set<InstanceId> known = this.published;
		if (known == null) {
			return Optional.empty();
		}
		List<Shelf> shelves = new ArrayList<>();
		List<InstanceId> missing = new ArrayList<>();
		for (InstanceId instance : wanted) {
			Shelf shelf = this.shelves.get(instance);
			if (shelf != null) {
				shelves.add(shelf);
			}
			else if (known.contains(instance)) {
				missing.add(instance);
			}
		}
		boolean enough = missing.isEmpty() || (!shelves.isEmpty() && this.unreadable.containsAll(missing));
		return enough ? Optional.of(new Held(shelves, missing)) : Optional.empty();
	}

	/** What is in memory of an instance; null if there is nothing yet. */
	@Nullable Shelf find(InstanceId instance) {
		return this.shelves.get(instance);
	}

	/** Those of which anything is in memory. */
	Set<InstanceId> instances() {
		return Set.copyOf(this.shelves.keySet());
	}

	/** Those whose shelves are replaced, from now on. */
	Flux<InstanceId> replaced() {
		return this.changes.asFlux().mapNotNull(Change::replaced);
	}

	/** The store has told all its heads. */
	void looked(Collection<Head> heads) {
		this.published = heads.stream().map(Head::instance).collect(Collectors.toUnmodifiableSet());
		tell(Change.UNKNOWN);
	}

	/** Whether what a head's snapshot says is in memory, or what came after it. */
	boolean hold(Head head) {
		Shelf shelf = this.shelves.get(head.instance());
		return shelf != null
				&& this.instances.find(head.instance()).filter((instance) -> shelf.holds(instance, head)).isPresent();
	}

	/**
	 * Sees to it that what a head's snapshot says can be found. Fails if that cannot be
	 * had; what was there before stays. Not to be done twice at a time for an instance.
	 * @return the shelf; empty if the instance is not configured
	 */
	Mono<Shelf> shelve(Head head) {
		return Mono.justOrEmpty(this.instances.find(head.instance())).flatMap((instance) -> shelve(instance, head));
	}

	private Mono<Shelf> shelve(Instance instance, Head head) {
		Shelf before = this.shelves.get(instance.id());
		if (before != null && before.holds(instance, head)) {
			return Mono.just(before);
		}
		// Though it is made anew, because the instance has changed, it goes back to none.
		Head latest = (before != null && head.isOlderThan(before.head())) ? before.head() : head;
		return this.inventories.of(latest)
			.publishOn(this.worker)
			.map((loaded) -> Shelf.of(instance, latest, loaded))
			.doOnNext(this::replace)
			.doOnError((ex) -> failed(instance.id(), ex));
	}

	private void failed(InstanceId instance, Throwable ex) {
		if (this.shelves.containsKey(instance)) {
			log.debug("A new snapshot of instance {} cannot be read; the one before it goes on being searched",
					instance, ex);
		}
		else if (this.unreadable.add(instance)) {
			log.warn("The snapshot of instance {} cannot be read, and it is not searched until it can: {}", instance,
					ex.toString());
			tell(Change.UNKNOWN);
		}
	}

	private void replace(Shelf shelf) {
		InstanceId instance = shelf.instance().id();
		this.shelves.put(instance, shelf);
		this.unreadable.remove(instance);
		// It may have been removed while it was loaded.
		if (this.instances.find(instance).isEmpty()) {
			forget(instance);
		}
		tell(new Change(instance));
	}

	private void forget(InstanceId instance) {
		this.shelves.remove(instance);
		this.unreadable.remove(instance);
		this.inventories.forget(instance);
	}

	private synchronized void tell(Change change) {
		this.changes.emitNext(change, Sinks.EmitFailureHandler.FAIL_FAST);
	}

	/** Of what is not configured any more nothing is found. */
	@EventListener
	void changed(InstancesChanged what) {
		what.removed().forEach(this::forget);
		tell(Change.UNKNOWN);
	}

	@Override
	public void destroy() {
		this.worker.dispose();
	}

	/**
	 * What is in memory.
	 *
	 * @param shelves what can be found
	 * @param unread the instances that have a snapshot which cannot be read
	 */
	record Held(List<Shelf> shelves, List<InstanceId> unread) {

		Held {
			shelves = List.copyOf(shelves);
			unread = List.copyOf(unread);
		}

	}

	/**
	 * Something is different now.
	 *
	 * @param replaced whose shelf; null if it may be any
	 */
	private record Change(@Nullable InstanceId replaced) {

		static final Change UNKNOWN = new Change(null);

	}

}
