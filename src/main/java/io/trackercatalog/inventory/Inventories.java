package io.trackercatalog.inventory;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.function.UnaryOperator;

import io.trackercatalog.instance.Instance;
import io.trackercatalog.instance.InstanceId;
import io.trackercatalog.instance.Instances;
import io.trackercatalog.instance.InstancesChanged;
import io.trackercatalog.snapshot.Head;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;
import reactor.pool.Pool;
import reactor.pool.PoolBuilder;

import org.springframework.beans.factory.DisposableBean;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * The inventories in memory, one of each instance. One that is being replaced goes on
 * being used until the new one is whole.
 */
@Component
class Inventories implements DisposableBean {

	/** How long whoever needs an inventory waits for it. */
	private static final Duration PATIENCE = Duration.ofSeconds(10);

	/** While it is loaded, an inventory takes several times the memory it takes then. */
	static final int LOADS_AT_A_TIME = 8;

	private final InventoryLoader loader;

	private final Instances instances;

	private final Sinks.Many<Stock> stocks = Sinks.many().replay().latestOrDefault(Stock.EMPTY);

	// Listing a hundred thousand things takes a while, which no event loop has.
	private final Scheduler worker = Schedulers.newSingle("inventory", true);

	/** Whoever loads has one of these; after a start that is every instance. */
	private final Pool<Integer> turns = PoolBuilder.from(Mono.just(1)).sizeBetween(0, LOADS_AT_A_TIME).buildPool();

	private volatile Stock stock = Stock.EMPTY;

	Inventories(InventoryLoader loader, Instances instances) {
		this.loader = loader;
		this.instances = instances;
	}

	/**
	 * What there is of these instances; of one without a snapshot there is nothing. Fails
	 * with a {@link java.util.concurrent.TimeoutException} if it is not in memory in
	 * time.
	 */
	Mono<List<Shelf>> of(Collection<InstanceId> wanted) {
		return this.stocks.asFlux()
			.filter((now) -> now.hasAllOf(wanted))
			.next()
			.timeout(PATIENCE)
			.map((now) -> now.of(wanted).toList());
	}

	/** What is in memory now, and then again whenever that changes. */
	Flux<Stock> stocks() {
		return this.stocks.asFlux();
	}

	/** The store has told all its heads. */
	void looked(Collection<Head> heads) {
		change((before) -> before.with(heads));
	}

	/**
	 * Sees to it that a head's inventory is in memory. Fails if that cannot be had; what
	 * was there before stays. Not to be done twice at a time for an instance.
	 * @return the shelf; empty if the instance is not configured
	 */
	Mono<Shelf> shelve(Head head) {
		return Mono.justOrEmpty(this.instances.find(head.instance())).flatMap((instance) -> shelve(instance, head));
	}

	private Mono<Shelf> shelve(Instance instance, Head head) {
		Shelf before = this.stock.shelves().get(instance.id());
		if (before != null && before.holds(instance, head)) {
			return Mono.just(before);
		}
		Inventory known = (before != null) ? before.inventory() : null;
		Mono<Inventory> inventory = (known != null && known.revision().equals(head.revision())) ? Mono.just(known)
				: this.turns.withPoolable((turn) -> this.loader.load(head, known)).next();
		return inventory.publishOn(this.worker)
			.map((loaded) -> Shelf.of(instance, loaded))
			.doOnNext((shelf) -> change((now) -> isGone(instance) ? now : now.with(shelf)));
	}

	/** It may have been removed while it was loaded. */
	private boolean isGone(Instance instance) {
		return this.instances.find(instance.id()).isEmpty();
	}

	private synchronized void change(UnaryOperator<Stock> how) {
		this.stock = how.apply(this.stock);
		this.stocks.emitNext(this.stock, Sinks.EmitFailureHandler.FAIL_FAST);
	}

	/** Of what is not configured any more nothing is found. */
	@EventListener
	void changed(InstancesChanged what) {
		change((before) -> before.without(what.removed()));
	}

	@Override
	public void destroy() {
		this.turns.dispose();
		this.worker.dispose();
	}

}
