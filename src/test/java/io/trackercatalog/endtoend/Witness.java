package io.trackercatalog.endtoend;

import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongFunction;

import org.bson.Document;
import org.jspecify.annotations.Nullable;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Flux;
import reactor.core.scheduler.Schedulers;
import tools.jackson.databind.JsonNode;

import org.springframework.data.mongodb.core.ReactiveMongoTemplate;

/**
 * Looks at heads, leases and answers all the time, and complains of what must not be:
 * heads that go back, answers that are not whole, living replicas that do not answer.
 */
final class Witness implements AutoCloseable {

	private static final Duration LOOK = Duration.ofMillis(50);

	private static final int FEWEST_FIELDS = 5;

	private static final int MOST_COMPLAINTS = 20;

	private static final int LONGEST_QUOTE = 500;

	private final ReactiveMongoTemplate store;

	private final LongFunction<@Nullable PackagedDaemon> replicas;

	private final int projects;

	private final TakeOvers takeOvers;

	private final List<String> complaints = new ArrayList<>();

	private final Map<Integer, Document> heads = new ConcurrentHashMap<>();

	private final Map<Integer, Set<String>> types = new ConcurrentHashMap<>();

	private final AtomicInteger answers = new AtomicInteger();

	private final Disposable.Composite watching = Disposables.composite();

	/**
	 * A witness of replicas that read instances 1 and 2.
	 * @param replicas one for each turn, null if it is dead
	 * @param projects how many each instance has
	 */
	Witness(ReactiveMongoTemplate store, LongFunction<@Nullable PackagedDaemon> replicas, int projects) {
		this.store = store;
		this.replicas = replicas;
		this.projects = projects;
		this.takeOvers = new TakeOvers(store);
	}

	void watch() {
		this.watching.add(Flux.interval(LOOK)
			.onBackpressureDrop()
			.concatMap((turn) -> this.store.findAll(Document.class, "instances")
				.doOnNext(this::lookAtHead)
				.then(this.takeOvers.look()), 1)
			.subscribe());
		this.watching.add(Flux.interval(LOOK, Schedulers.newSingle("portal", true))
			.onBackpressureDrop()
			.doOnNext(this::lookAtAnswer)
			.subscribe());
	}

	/** Somebody is killed about now. */
	void killing() {
		this.takeOvers.killing();
	}

	private void lookAtHead(Document instance) {
		Document head = instance.get("head", Document.class);
		Document before = (head != null) ? this.heads.put(instance.getInteger("_id"), head) : null;
		if (head == null || before == null) {
			return;
		}
		boolean back = head.getInteger("number") < before.getInteger("number")
				|| head.getLong("term") < before.getLong("term");
		boolean other = head.getInteger("number").equals(before.getInteger("number"))
				&& !head.getString("revision").equals(before.getString("revision"));
		if (back || other) {
			complain("a head went from %s to %s".formatted(before.toJson(), head.toJson()));
		}
	}

	/** It is good and whole, or its replica is dead. */
	private void lookAtAnswer(long turn) {
		PackagedDaemon replica = this.replicas.apply(turn);
		Portal portal = (replica != null) ? replica.portalIfReady() : null;
		if (replica == null || portal == null) {
			return;
		}
		try {
			HttpResponse<String> answer = Portal
				.send(portal.details("?fetchFields=true&instance=" + (1 + turn / 2 % 2)));
			if (answer.statusCode() != 200 || !isWhole(Portal.json(answer))) {
				String body = answer.body();
				complain("answered %d: %s".formatted(answer.statusCode(),
						body.substring(0, Math.min(body.length(), LONGEST_QUOTE))));
			}
			this.answers.incrementAndGet();
		}
		catch (UncheckedIOException ex) {
			// Its connections end before it is known to be dead.
			if (this.replicas.apply(turn) == replica && replica.isAlive()) {
				complain("no answer of a living replica: " + ex);
			}
		}
	}

	/**
	 * Nothing but fields changes, so every answer has the same projects and types, all
	 * with fields.
	 */
	private boolean isWhole(JsonNode answer) {
		JsonNode instance = answer.path("data").path(0);
		Set<String> types = new TreeSet<>();
		AtomicInteger fieldless = new AtomicInteger();
		instance.path("externalProjects").forEach((project) -> project.path("modules").forEach((module) -> {
			types.add(project.path("projectID").asString() + "/" + module.path("id").asString());
			if (module.path("fields").size() < FEWEST_FIELDS) {
				fieldless.incrementAndGet();
			}
		}));
		Set<String> expected = this.types.computeIfAbsent(instance.path("instanceId").asInt(), (first) -> types);
		return instance.path("externalProjects").size() == this.projects && types.equals(expected)
				&& fieldless.get() == 0;
	}

	private void complain(String what) {
		synchronized (this.complaints) {
			if (this.complaints.size() < MOST_COMPLAINTS) {
				this.complaints.add(what);
			}
		}
	}

	List<String> complaints() {
		synchronized (this.complaints) {
			return List.copyOf(this.complaints);
		}
	}

	/** How many snapshots there were of all instances. */
	int published() {
		return this.heads.values().stream().mapToInt((head) -> head.getInteger("number")).sum();
	}

	int answers() {
		return this.answers.get();
	}

	@Override
	public void close() {
		this.watching.dispose();
	}

	@Override
	public String toString() {
		return "%d answers read, %d snapshots published, take-overs of killed replicas by seconds: %s"
			.formatted(answers(), published(), this.takeOvers.histogram());
	}

}
