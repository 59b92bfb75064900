package io.trackercatalog.schedule;

import java.time.Duration;
import java.util.List;

import io.trackercatalog.background.BackgroundLoop;
import org.reactivestreams.Publisher;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;

import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.ReactiveMongoOperations;
import org.springframework.data.mongodb.core.index.Index;
import org.springframework.data.mongodb.core.index.ReactiveIndexOperations;
import org.springframework.stereotype.Component;

/**
 * Has what is due be found without looking at all instances, and passes without looking
 * at those of other instances, nor at all that are kept of one. Nobody waits for it: of
 * many passes the store makes an index for minutes.
 */
@Component
class ScheduleIndexes extends BackgroundLoop {

	private static final Logger log = LoggerFactory.getLogger(ScheduleIndexes.class);

	/** While the store does not answer. */
	private static final Duration AGAIN_AFTER = Duration.ofSeconds(5);

	/** Passes of the same moment are told in the order of their ids. */
	private static final Index LATEST = ofInstance().on("requestedAt", Sort.Direction.DESC)
		.on("_id", Sort.Direction.DESC);

	private static final Index BY_STATE = ofInstance().on("state", Sort.Direction.ASC);

	private static final Index OWED = ofInstance().on("owed", Sort.Direction.ASC);

	/** Every tick asks for what is due by the one or by the other. */
	private static final List<Index> DUE = List.of(new Index(DueTimes.LIGHT, Sort.Direction.ASC),
			new Index(DueTimes.FULL, Sort.Direction.ASC));

	/** What earlier releases made, as MongoDB names it. */
	private static final String WITHOUT_ID = "instance_1_requestedAt_-1";

	private final ReactiveMongoOperations mongo;

	ScheduleIndexes(ReactiveMongoOperations mongo) {
		this.mongo = mongo;
	}

	private static Index ofInstance() {
		return new Index("instance", Sort.Direction.ASC);
	}

	@Override
	protected Publisher<?> work() {
		return make()
			.retryWhen(Retry.fixedDelay(Long.MAX_VALUE, AGAIN_AFTER)
				.filter(DataAccessResourceFailureException.class::isInstance))
			.then(Mono.never());
	}

	/**
	 * Makes them all. Fails only where the store does not answer at all: a missing index
	 * is not worth failing for.
	 */
	Mono<Void> make() {
		ReactiveIndexOperations dueTimes = this.mongo.indexOps(DueTimes.COLLECTION);
		ReactiveIndexOperations passes = this.mongo.indexOps(PassStore.COLLECTION);
		return Flux.fromIterable(DUE)
			.concatMap(dueTimes::createIndex)
			.thenMany(Flux.just(LATEST, BY_STATE, OWED))
			.concatMap(passes::createIndex)
			.then(Mono.defer(() -> drop(passes)))
			.onErrorResume(ScheduleIndexes::isRefused, (ex) -> {
				log.warn("The schedule lacks an index, so passes or what is due are found slowly: {}", ex.toString());
				return Mono.empty();
			});
	}

	/** Only when there is another one to find the latest by; mostly it is not there. */
	private static Mono<Void> drop(ReactiveIndexOperations indexes) {
		return indexes.dropIndex(WITHOUT_ID).onErrorResume(ScheduleIndexes::isRefused, (ex) -> {
			log.debug("The index {} is not dropped", WITHOUT_ID, ex);
			return Mono.empty();
		});
	}

	private static boolean isRefused(Throwable ex) {
		return !(ex instanceof DataAccessResourceFailureException);
	}

}
