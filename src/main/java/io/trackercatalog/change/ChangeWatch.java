package io.trackercatalog.change;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

import io.trackercatalog.background.BackgroundLoop;
import io.trackercatalog.instance.InstanceId;
import io.trackercatalog.instance.Instances;
import io.trackercatalog.snapshot.Head;
import io.trackercatalog.snapshot.History;
import io.trackercatalog.snapshot.Snapshots;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.stereotype.Component;

/**
 * Looks regularly for editions whose changes nobody told: whoever published them may have
 * died right after it.
 */
@Component
class ChangeWatch extends BackgroundLoop {

	private static final Logger log = LoggerFactory.getLogger(ChangeWatch.class);

	private static final Duration EVERY = Duration.ofSeconds(10);

	/** For all editions of one instance that wait to be told. */
	private static final Duration PATIENCE = Duration.ofMinutes(5);

	private final Snapshots snapshots;

	private final History history;

	private final ChangeRecorder recorder;

	private final Instances instances;

	/** After this nothing is left to tell until there is another edition. */
	private final Map<InstanceId, Head> caughtUpWith = new ConcurrentHashMap<>();

	ChangeWatch(Snapshots snapshots, History history, ChangeRecorder recorder, Instances instances) {
		this.snapshots = snapshots;
		this.history = history;
		this.recorder = recorder;
		this.instances = instances;
	}

	@Override
	protected Flux<?> work() {
		return Flux.interval(Duration.ZERO, EVERY).onBackpressureDrop().concatMap((tick) -> look(), 1);
	}

	/**
	 * Catches up on every instance whose edition is not the one that was caught up with.
	 */
	Mono<Void> look() {
		return this.snapshots.heads()
			.filter((head) -> this.instances.find(head.instance()).isPresent())
			.collectList()
			.flatMapMany(this::news)
			.concatMap(this::catchUp)
			.then()
			.onErrorResume((ex) -> {
				log.debug("The store does not tell its heads; changes are told later", ex);
				return Mono.empty();
			});
	}

	private Flux<Head> news(List<Head> heads) {
		this.caughtUpWith.keySet().retainAll(heads.stream().map(Head::instance).collect(Collectors.toSet()));
		return Flux.fromIterable(heads).filter((head) -> !isCaughtUpWith(head));
	}

	/** Most passes only confirm what was there before, which is news to nobody. */
	private boolean isCaughtUpWith(Head head) {
		Head last = this.caughtUpWith.get(head.instance());
		return last != null && last.number() == head.number() && last.revision().equals(head.revision());
	}

	private Mono<Void> catchUp(Head head) {
		return this.history.find(head.instance(), head.number())
			.hasElement()
			.flatMap((noted) -> noted ? Mono.empty() : this.history.note(head))
			.then(this.recorder.catchUp(head.instance()))
			.then(Mono.<Void>fromRunnable(() -> this.caughtUpWith.put(head.instance(), head)))
			.timeout(PATIENCE)
			.onErrorResume((ex) -> {
				log.warn("Instance {}: what changed could not be told yet: {}", head.instance(), ex.toString());
				return Mono.empty();
			});
	}

}
