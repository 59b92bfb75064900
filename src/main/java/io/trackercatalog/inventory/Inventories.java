package io.trackercatalog.inventory;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.trackercatalog.instance.InstanceId;
import io.trackercatalog.snapshot.Head;
import io.trackercatalog.snapshot.Revision;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.pool.Pool;
import reactor.pool.PoolBuilder;

import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * The inventories that were used last, as many as fit into their share of the heap.
 * Others are in the store, and are loaded from there when they are needed again: for
 * thousands of instances there is no room.
 */
@Component
public class Inventories implements DisposableBean {

	/** While it is loaded, an inventory takes several times the memory it takes then. */
	static final int LOADS_AT_A_TIME = 8;

	/** A first load of a large tracker on a busy machine takes less. */
	private static final Duration LOAD_PATIENCE = Duration.ofMinutes(10);

	/** An eighth of the heap. */
	private static final int SHARE = 8;

	private final InventoryLoader loader;

	/** Whoever loads has one of these; after a start that is every instance. */
	private final Pool<Integer> turns = PoolBuilder.from(Mono.just(1)).sizeBetween(0, LOADS_AT_A_TIME).buildPool();

	/** What is being loaded, once each, whoever waits for it. */
	private final Map<Wanted, Mono<Inventory>> loads = new ConcurrentHashMap<>();

	/** Those of them whose turn has come. */
	private final Set<Wanted> begun = ConcurrentHashMap.newKeySet();

	private final Cache<InstanceId, Inventory> latest;

	@Autowired
	Inventories(InventoryLoader loader) {
		this(loader, Runtime.getRuntime().maxMemory() / SHARE);
	}

	/**
	 * Nothing is loaded yet.
	 * @param bytes about how many they may take
	 */
	Inventories(InventoryLoader loader, long bytes) {
		this.loader = loader;
		this.latest = Caffeine.newBuilder()
			.maximumWeight(bytes)
			.weigher((InstanceId instance, Inventory inventory) -> inventory.weight())
			// What does not fit goes before anything else comes.
			.executor(Runnable::run)
			.build();
	}

	/** The inventory of a head's snapshot; fails if that cannot be had. */
	Mono<Inventory> of(Head head) {
		return of(head.instance(), head.revision());
	}

	/**
	 * The inventory of a snapshot; fails if that cannot be had. Whoever does not wait for
	 * it to the end may ask for it again: it goes on being loaded.
	 */
	Mono<Inventory> of(InstanceId instance, Revision revision) {
		return Mono.defer(() -> {
			Inventory known = this.latest.getIfPresent(instance);
			return (known != null && known.revision().equals(revision)) ? Mono.just(known)
					: this.loads.computeIfAbsent(new Wanted(instance, revision), (wanted) -> load(wanted, known));
		});
	}

	/** The inventory of a snapshot if it is in memory. */
	public Optional<Inventory> find(InstanceId instance, Revision revision) {
		return Optional.ofNullable(this.latest.getIfPresent(instance))
			.filter((known) -> known.revision().equals(revision));
	}

	/**
	 * The inventory of a snapshot if it is in memory or is just being loaded; empty
	 * otherwise. Fails if it cannot be loaded.
	 */
	public Mono<Inventory> findSoon(InstanceId instance, Revision revision) {
		return Mono.defer(() -> {
			Wanted wanted = new Wanted(instance, revision);
			Mono<Inventory> load = this.loads.get(wanted);
			return (load != null && this.begun.contains(wanted)) ? load : Mono.justOrEmpty(find(instance, revision));
		});
	}

	private Mono<Inventory> load(Wanted wanted, @Nullable Inventory known) {
		return this.turns.withPoolable((turn) -> begin(wanted, known))
			.next()
			.timeout(LOAD_PATIENCE)
			.doOnNext((loaded) -> this.latest.put(wanted.instance(), loaded))
			.doFinally((signal) -> this.loads.remove(wanted))
			.cache();
	}

	private Mono<Inventory> begin(Wanted wanted, @Nullable Inventory known) {
		this.begun.add(wanted);
		return this.loader.load(wanted.instance(), wanted.revision(), known)
			.doFinally((signal) -> this.begun.remove(wanted));
	}

	void forget(InstanceId instance) {
		this.latest.invalidate(instance);
	}

	@Override
	public void destroy() {
		this.turns.dispose();
	}

	/**
	 * Which inventory.
	 */
	private record Wanted(InstanceId instance, Revision revision) {
	}

}
