package io.trackercatalog.instance;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

import io.trackercatalog.background.BackgroundLoop;
import io.trackercatalog.settings.Mistakes;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

import org.springframework.stereotype.Component;

/**
 * Reads the definitions again and again, so that an instance which any replica made,
 * changed or removed is known everywhere after {@link #PAUSE}. While the store does not
 * answer, what was read last stays good.
 */
@Component
class DefinitionWatch extends BackgroundLoop implements CurrentInstances {

	static final Duration PAUSE = Duration.ofSeconds(3);

	private static final Logger log = LoggerFactory.getLogger(DefinitionWatch.class);

	/** Every so many looks all versions are read, in case the store went back. */
	static final int ALL_EVERY = 20;

	/** How many definitions are read in one round trip. */
	private static final int BATCH = 200;

	/** How long the start waits for the store to answer for the first time. */
	private static final Duration START_PATIENCE = Duration.ofSeconds(5);

	private final DefinitionStore store;

	private final DefinitionReading reading;

	private final DefinedInstances instances;

	private final Map<InstanceId, Long> known = new ConcurrentHashMap<>();

	private final Map<InstanceId, String> unreadable = new TreeMap<>();

	private final AtomicInteger looks = new AtomicInteger();

	private volatile boolean answered = true;

	DefinitionWatch(DefinitionStore store, DefinitionReading reading, DefinedInstances instances) {
		this.store = store;
		this.reading = reading;
		this.instances = instances;
	}

	/** Before whatever looks at all instances. */
	@Override
	public int getPhase() {
		return -1;
	}

	/**
	 * Waits for the first answer, on the thread that starts the program, because a start
	 * with a wrong key has to be stopped. A store that does not answer is waited for in
	 * the background.
	 */
	@Override
	public void start() {
		try {
			look().toFuture().get(START_PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
		}
		catch (ExecutionException | TimeoutException ex) {
			tellOutage(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		everySecretMustBeReadable();
		super.start();
	}

	@Override
	protected Flux<?> work() {
		return Flux.interval(PAUSE, PAUSE)
			.onBackpressureDrop()
			.concatMap((tick) -> look().onErrorResume(this::complain), 1);
	}

	private synchronized void everySecretMustBeReadable() {
		Mistakes mistakes = new Mistakes();
		if (!this.unreadable.isEmpty()) {
			mistakes.at("catalog.encryption.keys")
				.refuse("does not fit the credentials in the store: " + this.unreadable.entrySet()
					.stream()
					.map((entry) -> "that of instance %s cannot be read. %s".formatted(entry.getKey(),
							entry.getValue()))
					.collect(Collectors.joining(" ")),
						"configure the key again by the name and with the value that it had when they were encrypted");
		}
		mistakes.mustBeNone();
	}

	/** Reads whatever is not of the version that is known. */
	Mono<Void> look() {
		return learned(mayHaveChanged().filter((changed) -> changed)
			.flatMap((changed) -> this.store.versions())
			.flatMapIterable(this::outdated)
			.buffer(BATCH)
			.concatMap(this.store::find));
	}

	/** Mostly nothing has, and thousands of versions need not be read. */
	private Mono<Boolean> mayHaveChanged() {
		return (this.looks.getAndIncrement() % ALL_EVERY == 0) ? Mono.just(true)
				: this.store.changes().map(this::areNew);
	}

	private boolean areNew(long changes) {
		boolean isNew = changes != this.known.values().stream().mapToLong(Long::longValue).sum();
		// Where they are, the store has to answer once more.
		this.answered |= !isNew;
		return isNew;
	}

	@Override
	public Mono<Instance> find(InstanceId id) {
		Mono<Void> looked = this.instances.isConfigured(id) ? Mono.empty() : learned(this.store.find(List.of(id)));
		return looked.then(Mono.defer(() -> Mono.justOrEmpty(this.instances.find(id))));
	}

	private Mono<Void> learned(Flux<Definition> definitions) {
		// Reading settings takes a while, and an event loop has none.
		return definitions.publishOn(Schedulers.parallel()).collectList().doOnNext(this::learn).then();
	}

	private List<InstanceId> outdated(Map<InstanceId, Long> versions) {
		this.answered = true;
		return versions.entrySet()
			.stream()
			.filter((entry) -> entry.getValue() > this.known.getOrDefault(entry.getKey(), 0L))
			.map(Map.Entry::getKey)
			.toList();
	}

	/**
	 * This is what some definitions are like now. One that is older than what is known is
	 * passed over, because answers of the store may overtake each other.
	 */
	synchronized void learn(Collection<Definition> definitions) {
		List<Instance> sensible = new ArrayList<>();
		List<InstanceId> gone = new ArrayList<>();
		for (Definition definition : definitions) {
			if (definition.version() > this.known.getOrDefault(definition.id(), 0L)) {
				read(definition, sensible, gone);
				this.known.put(definition.id(), definition.version());
			}
		}
		// Mostly there is nothing new, and telling that takes a look at all instances.
		if (!sensible.isEmpty() || !gone.isEmpty()) {
			this.instances.learn(sensible, gone);
		}
	}

	private void read(Definition definition, List<Instance> sensible, List<InstanceId> gone) {
		if (definition.removed()) {
			gone.add(definition.id());
			return;
		}
		try {
			Proposals.Understood understood = this.reading.read(definition);
			understood.instance().ifPresentOrElse(sensible::add, () -> {
				gone.add(definition.id());
				tellLeftOut(definition.id(), String.join(" ", understood.sentences()));
			});
		}
		catch (UnreadableSecretException ex) {
			gone.add(definition.id());
			this.unreadable.put(definition.id(), String.valueOf(ex.getMessage()));
			tellLeftOut(definition.id(), String.valueOf(ex.getMessage()));
		}
	}

	private static void tellLeftOut(InstanceId instance, String why) {
		log.error("Instance {} is left out until it is changed: {}", instance, why);
	}

	private Mono<Void> complain(Throwable ex) {
		if (this.answered) {
			tellOutage(ex);
		}
		this.answered = false;
		return Mono.empty();
	}

	private static void tellOutage(Throwable ex) {
		log.warn("The store does not tell the instances that were made over REST; what is known of them stays: {}",
				ex.toString());
	}

}
