package io.trackercatalog.change;

import java.time.Duration;

import io.trackercatalog.snapshot.Head;
import io.trackercatalog.snapshot.History;
import io.trackercatalog.snapshot.Snapshots;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Looks regularly for editions whose changes nobody told: whoever published them may have
 * died right after it.
 */
@Component
class ChangeWatch implements SmartLifecycle {

	private static final Logger log = LoggerFactory.getLogger(ChangeWatch.class);

	private static final Duration EVERY = Duration.ofSeconds(10);

	/** For all editions of one instance that wait to be told. */
	private static final Duration PATIENCE = Duration.ofMinutes(5);

	private final Snapshots snapshots;

	private final History history;

	private final ChangeRecorder recorder;

	private volatile @Nullable Disposable watching;

	ChangeWatch(Snapshots snapshots, History history, ChangeRecorder recorder) {
		this.snapshots = snapshots;
		this.history = history;
		this.recorder = recorder;
	}

	@Override
	public void start() {
		this.watching = this.history.index()
			.thenMany(Flux.interval(Duration.ZERO, EVERY).onBackpressureDrop())
			.concatMap((tick) -> look(), 1)
			.subscribe();
	}

	/** Catches up on every instance. */
	Mono<Void> look() {
		return this.snapshots.heads().concatMap(this::catchUp).then().onErrorResume((ex) -> {
			log.debug("The store does not tell its heads; changes are told later", ex);
			return Mono.empty();
		});
	}

	private Mono<Void> catchUp(Head head) {
		return this.history.find(head.instance(), head.number())
			.hasElement()
			.flatMap((noted) -> noted ? Mono.empty() : this.history.note(head))
			.then(this.recorder.catchUp(head.instance()))
			.timeout(PATIENCE)
			.onErrorResume((ex) -> {
				log.warn("Instance {}: what changed could not be told yet: {}", head.instance(), ex.toString());
				return Mono.empty();
			});
	}

	@Override
	public void stop() {
		Disposable current = this.watching;
		if (current != null) {
			current.dispose();
			this.watching = null;
		}
	}

	@Override
	public boolean isRunning() {
		return this.watching != null;
	}

}
