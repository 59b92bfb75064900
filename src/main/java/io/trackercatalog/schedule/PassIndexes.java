package io.trackercatalog.schedule;

import java.time.Duration;

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
 * Has passes be found without looking at those of other instances, nor at all that are
 * kept of one. Nobody waits for it: of many passes the store makes an index for minutes.
 */
@Component
class PassIndexes extends BackgroundLoop {

	private static final Logger log = LoggerFactory.getLogger(PassIndexes.class);

	/** While the store does not answer. */
	private static final Duration AGAIN_AFTER = Duration.ofSeconds(5);

	/** Passes of the same moment are told in the order of their ids. */
	private static final Index LATEST = ofInstance().on("requestedAt", Sort.Direction.DESC)
		.on("_id", Sort.Direction.DESC);

	private static final Index BY_STATE = ofInstance().on("state", Sort.Direction.ASC);

	private static final Index OWED = ofInstance().on("owed", Sort.Direction.ASC);

	/** What earlier releases made, as MongoDB names it. */
	private static final String WITHOUT_ID = "instance_1_requestedAt_-1";

	private final ReactiveMongoOperations mongo;

	PassIndexes(ReactiveMongoOperations mongo) {
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
		ReactiveIndexOperations indexes = this.mongo.indexOps(PassStore.COLLECTION);
		return Flux.just(LATEST, BY_STATE, OWED)
			.concatMap(indexes::createIndex)
			.then(Mono.defer(() -> drop(indexes)))
			.onErrorResume(PassIndexes::isRefused, (ex) -> {
				log.warn("The passes lack an index, so they are found slowly: {}", ex.toString());
				return Mono.empty();
			});
	}

	/** Only when there is another one to find the latest by; mostly it is not there. */
	private static Mono<Void> drop(ReactiveIndexOperations indexes) {
		return indexes.dropIndex(WITHOUT_ID).onErrorResume(PassIndexes::isRefused, (ex) -> {
			log.debug("The index {} is not dropped", WITHOUT_ID, ex);
			return Mono.empty();
		});
	}

	private static boolean isRefused(Throwable ex) {
		return !(ex instanceof DataAccessResourceFailureException);
	}

}
