package io.trackercatalog.background;

import java.time.Duration;
import java.util.List;

import org.reactivestreams.Publisher;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.Exceptions;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;
import reactor.util.retry.Retry;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.stereotype.Component;

/**
 * Has the store make its indexes, once it answers. One that is missing is not worth
 * failing for.
 */
@Component
class Indexes extends BackgroundLoop {

	/** While the store does not answer. */
	static final Duration AGAIN_AFTER = Duration.ofSeconds(5);

	private static final Logger log = LoggerFactory.getLogger(Indexes.class);

	private final List<Indexed> all;

	private final Scheduler scheduler;

	@Autowired
	Indexes(List<Indexed> all) {
		this(all, Schedulers.parallel());
	}

	/** By the time of a scheduler. */
	Indexes(List<Indexed> all, Scheduler scheduler) {
		this.all = List.copyOf(all);
		this.scheduler = scheduler;
	}

	@Override
	protected Publisher<?> work() {
		return Flux.fromIterable(this.all).flatMap(this::make).then(Mono.never());
	}

	private Mono<Void> make(Indexed one) {
		return Mono.defer(one::index)
			.retryWhen(Retry.fixedDelay(Long.MAX_VALUE, AGAIN_AFTER)
				.scheduler(this.scheduler)
				.filter(Indexes::doesNotAnswer))
			.onErrorResume((ex) -> {
				log.warn("The store lacks an index of {}, so it takes long to find them: {}", one.what(),
						ex.toString());
				return Mono.empty();
			});
	}

	/** Each of several indexes that were asked for has failed for a reason of its own. */
	private static boolean doesNotAnswer(Throwable ex) {
		return Exceptions.unwrapMultiple(ex).stream().anyMatch(DataAccessResourceFailureException.class::isInstance);
	}

}
