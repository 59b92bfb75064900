package io.trackercatalog.schedule;

import io.trackercatalog.background.Indexed;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.ReactiveMongoOperations;
import org.springframework.data.mongodb.core.index.Index;
import org.springframework.data.mongodb.core.index.ReactiveIndexOperations;
import org.springframework.stereotype.Component;

/**
 * Has passes be found without looking at those of other instances, nor at all that are
 * kept of one.
 */
@Component
class PassIndexes implements Indexed {

	private static final Logger log = LoggerFactory.getLogger(PassIndexes.class);

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
	public String what() {
		return "passes";
	}

	@Override
	public Mono<Void> index() {
		ReactiveIndexOperations indexes = this.mongo.indexOps(PassStore.COLLECTION);
		return Flux.just(LATEST, BY_STATE, OWED)
			.concatMapDelayError(indexes::createIndex)
			.then(Mono.defer(() -> drop(indexes)));
	}

	/** Only when there is another one to find the latest by; mostly it is not there. */
	private static Mono<Void> drop(ReactiveIndexOperations indexes) {
		return indexes.dropIndex(WITHOUT_ID)
			.onErrorResume((ex) -> !(ex instanceof DataAccessResourceFailureException), (ex) -> {
				log.debug("The index {} is not dropped", WITHOUT_ID, ex);
				return Mono.empty();
			});
	}

}
