package io.trackercatalog.lease;

import java.time.Duration;
import java.util.function.Function;
import java.util.function.LongSupplier;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

import org.springframework.dao.DuplicateKeyException;
import org.springframework.data.mongodb.core.FindAndModifyOptions;
import org.springframework.data.mongodb.core.ReactiveMongoOperations;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.data.mongodb.core.query.Update;

/**
 * Lets one of many do a job at a time. That one may be paused and overtaken without
 * noticing, so a lease alone protects nothing: writes have to be fenced by its term.
 * <p>
 * Every method fails as the store's client does when the store does not answer.
 */
public final class Leases {

	private static final Logger log = LoggerFactory.getLogger(Leases.class);

	private final ReactiveMongoOperations store;

	private final Sightings sightings;

	private final LongSupplier nanoTime;

	private final Scheduler timer;

	private final Duration renewalInterval;

	Leases(ReactiveMongoOperations store, LeaseSettings settings, LongSupplier nanoTime, Scheduler timer) {
		this.store = store;
		this.sightings = new Sightings(settings.timeToLive(), nanoTime);
		this.nanoTime = nanoTime;
		this.timer = timer;
		this.renewalInterval = settings.renewalInterval();
	}

	/**
	 * Takes a lease that nobody holds, or whose holder has gone silent: that is found out
	 * by asking again and again for as long as the time to live.
	 * @param name of the job
	 * @param holder no two running replicas have the same
	 * @return empty if somebody holds it, the holder itself included
	 */
	public Mono<Lease> acquire(String name, String holder) {
		return this.store.findById(name, StoredLease.class)
			.switchIfEmpty(Mono.defer(() -> this.store.insert(new StoredLease(name, 0, null, 0))))
			.filter((found) -> found.holder() == null || this.sightings.expired(found))
			.flatMap((found) -> take(found, holder))
			// somebody else was the first ever to ask for it
			.onErrorComplete(DuplicateKeyException.class);
	}

	/**
	 * The names of the leases that could not be taken now. To ask is to look at each of
	 * them, from which it is found out that a holder has gone silent.
	 */
	public Flux<String> held() {
		return this.store.find(Query.query(Criteria.where("holder").ne(null)), StoredLease.class)
			.filter((found) -> !this.sightings.expired(found))
			.map(StoredLease::name);
	}

	/**
	 * Says that the holder is still there.
	 * @return fails with {@link LeaseLostException} if the lease is somebody else's now
	 */
	public Mono<Void> renew(Lease lease) {
		return change(held(lease), new Update().inc("beat", 1))
			.switchIfEmpty(Mono.error(() -> new LeaseLostException(lease)))
			.then();
	}

	/**
	 * Gives a lease back, so that anybody can take it at once. Does nothing if it is lost
	 * already.
	 */
	public Mono<Void> release(Lease lease) {
		return change(held(lease), new Update().set("holder", null)).then();
	}

	/**
	 * Does a job under a lease, which is renewed meanwhile and released in the end,
	 * however it ends.
	 * @param name of the job
	 * @param holder no two running replicas have the same
	 * @param job is cancelled when the lease is lost
	 * @return what the job returns; empty if somebody else holds the lease; fails with
	 * {@link LeaseLostException} when the lease is lost
	 */
	public <T> Mono<T> whileHolding(String name, String holder, Function<Lease, Mono<T>> job) {
		return Mono.defer(() -> {
			Renewal renewal = new Renewal(this.renewalInterval, this.nanoTime, this.timer);
			return Mono.usingWhen(acquire(name, holder),
					(lease) -> Mono.firstWithSignal(job.apply(lease), renewal.untilLost(lease, renew(lease))),
					this::releaseIfPossible);
		});
	}

	private Mono<Void> releaseIfPossible(Lease lease) {
		return release(lease).timeout(this.renewalInterval, this.timer).onErrorResume((ex) -> {
			log.warn("The lease '{}' could not be released and has to expire", lease.name(), ex);
			return Mono.empty();
		});
	}

	private Mono<Lease> take(StoredLease found, String holder) {
		Criteria unchanged = Criteria.where("_id")
			.is(found.name())
			.and("term")
			.is(found.term())
			.and("holder")
			.is(found.holder())
			.and("beat")
			.is(found.beat());
		return change(unchanged, new Update().inc("term", 1).set("holder", holder).set("beat", 0L))
			.map((taken) -> new Lease(taken.name(), holder, taken.term()));
	}

	private Mono<StoredLease> change(Criteria which, Update update) {
		return this.store.findAndModify(Query.query(which), update, FindAndModifyOptions.options().returnNew(true),
				StoredLease.class);
	}

	private static Criteria held(Lease lease) {
		return Criteria.where("_id").is(lease.name()).and("term").is(lease.term()).and("holder").is(lease.holder());
	}

}
