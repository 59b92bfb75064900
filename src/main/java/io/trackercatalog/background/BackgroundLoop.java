package io.trackercatalog.background;

import java.time.Duration;

import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;
import reactor.util.retry.Retry;

import org.springframework.context.SmartLifecycle;

/**
 * Something that goes on from the start to the end. What is expected to fail, such as the
 * store, is dealt with by whoever does it; a mistake of ours is told in the log, and it
 * begins anew.
 */
public abstract class BackgroundLoop implements SmartLifecycle {

	private static final Logger log = LoggerFactory.getLogger(BackgroundLoop.class);

	/** Between a mistake and the next beginning. */
	static final Duration PAUSE = Duration.ofSeconds(5);

	private final Scheduler scheduler;

	private volatile @Nullable Disposable running;

	protected BackgroundLoop() {
		this(Schedulers.parallel());
	}

	/** By the time of a scheduler. */
	BackgroundLoop(Scheduler scheduler) {
		this.scheduler = scheduler;
	}

	/** What goes on. It does not end by itself. */
	protected abstract Publisher<?> work();

	@Override
	public void start() {
		this.running = Flux.defer(this::work)
			.doOnError((ex) -> log.error("{} was broken off by a mistake of ours and begins anew",
					getClass().getSimpleName(), ex))
			.retryWhen(Retry.fixedDelay(Long.MAX_VALUE, PAUSE).scheduler(this.scheduler))
			.subscribe();
	}

	@Override
	public void stop() {
		Disposable current = this.running;
		if (current != null) {
			current.dispose();
			this.running = null;
		}
	}

	@Override
	public boolean isRunning() {
		return this.running != null;
	}

}
