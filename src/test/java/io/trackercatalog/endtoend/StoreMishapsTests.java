package io.trackercatalog.endtoend;

import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

import io.trackercatalog.simulator.SimulatedSite;
import io.trackercatalog.simulator.Simulator;
import io.trackercatalog.simulator.SiteSettings;
import io.trackercatalog.store.StoreLine;
import io.trackercatalog.store.StoreLine.Mishap;
import io.trackercatalog.store.TestStore;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.scheduler.Schedulers;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Something happens to the commands that the daemon gives to its store, while trackers
 * change and portals read: every kind of command, every kind of mishap. {@code
 * -Dmishaps=all} tries all of them, otherwise some are picked; {@code -Doutage} says for
 * how long the store is away, and {@code -Dseed} repeats a choice.
 */
class StoreMishapsTests {

	private static final String MISHAPS = System.getProperty("mishaps", "10");

	private static final Duration OUTAGE = Duration.parse(System.getProperty("outage", "PT4S"));

	private static final long SEED = Long.getLong("seed", System.nanoTime());

	private static final Duration LOOK = Duration.ofMillis(20);

	/** Said by the client for itself, whatever the daemon wants. */
	private static final Set<String> NOT_OURS = Set.of("hello", "isMaster", "ismaster", "ping", "endSessions",
			"buildInfo", "killCursors");

	private static SimulatedSite site;

	private static StoreLine line;

	private static Daemon daemon;

	private final List<String> added = new ArrayList<>();

	private final Queue<String> complaints = new ConcurrentLinkedQueue<>();

	private final AtomicInteger answers = new AtomicInteger();

	private Disposable reader;

	@BeforeAll
	static void start(@TempDir Path directory) {
		site = Simulator.start(SiteSettings.jiraDataCenter().withProjects(2));
		line = new StoreLine(TestStore.uri());
		daemon = Daemon.start(new ConfigurationFile().with(1, site).in(directory), "--spring.mongodb.uri=" + line.uri(),
				"--catalog.store.timeout=700ms", "--catalog.lease.time-to-live=3s");
		daemon.portal().awaitSnapshot(1);
	}

	@AfterAll
	static void end() {
		daemon.close();
		line.close();
		site.close();
	}

	@BeforeEach
	void read() {
		this.reader = Flux.interval(LOOK, Schedulers.newSingle("portal", true))
			.onBackpressureDrop()
			.doOnNext((turn) -> readOnce())
			.subscribe();
	}

	@AfterEach
	void stopReading() {
		this.reader.dispose();
		line.mend();
		line.forget();
	}

	@Test
	void loseNothingAndNoReaderNotices() {
		List<Case> cases = cases();
		System.out.printf("%d mishaps of seed %d%n", cases.size(), SEED);
		int happened = 0;
		for (Case each : cases) {
			line.plan(each.command(), each.mishap());
			changeAndAwait(each);
			happened += line.hasHappened() ? 1 : 0;
			line.forget();
		}
		assertThat(this.complaints).isEmpty();
		assertThat(this.answers).hasPositiveValue();
		assertThat(happened).as("of %d cases", cases.size()).isGreaterThan(cases.size() / 3);
		assertThatEachIsToldOnce();
		System.out.printf("%d mishaps happened, %d answers read meanwhile%n", happened, this.answers.get());
	}

	@Test
	void anOutageIsNoticedByNobodyWhoReads() {
		awaitAnswers(10);
		line.cut();
		Instant end = Instant.now().plus(OUTAGE);
		while (Instant.now().isBefore(end)) {
			awaitAnswers(10);
		}
		line.mend();
		changeAndAwait(new Case("an outage", Mishap.LOST));
		assertThat(this.complaints).isEmpty();
	}

	private List<Case> cases() {
		List<Case> all = new ArrayList<>();
		for (String command : line.saidDuring(() -> changeAndAwait(new Case("nothing", Mishap.LOST)))) {
			if (!NOT_OURS.contains(command)) {
				for (Mishap mishap : Mishap.values()) {
					all.add(new Case(command, mishap));
				}
			}
		}
		Collections.shuffle(all, new Random(SEED));
		return MISHAPS.equals("all") ? all : all.subList(0, Math.min(all.size(), Integer.parseInt(MISHAPS)));
	}

	/** A field is added, and read as soon as that is possible again. */
	private void changeAndAwait(Case each) {
		String name = "Field %d: %s".formatted(this.added.size(), each);
		site.drift().addField(name);
		this.added.add(name);
		Awaitility.await(each + ", seed " + SEED).atMost(Portal.PATIENCE).until(() -> {
			HttpResponse<String> asked = Portal
				.send(daemon.portal().admin("/instance/1/refresh?full=true").POST(BodyPublishers.noBody()));
			if (asked.statusCode() == 202) {
				awaitEnd(Portal.json(asked).path("id").asString());
			}
			return details().body().contains(name);
		});
	}

	private static void awaitEnd(String pass) {
		Awaitility.await()
			.atMost(Portal.PATIENCE)
			.until(() -> Portal.send(daemon.portal().admin("/pass/" + pass)),
					(answer) -> answer.statusCode() == 200 && !answer.body().contains("\"state\":\"queued\"")
							&& !answer.body().contains("\"state\":\"running\""));
	}

	private void assertThatEachIsToldOnce() {
		Awaitility.await("changes, seed " + SEED)
			.atMost(Portal.PATIENCE)
			.untilAsserted(() -> assertThat(Additions.told(daemon.portal(), 1)).extracting(Additions.Addition::field)
				.containsAll(this.added));
		assertThat(Additions.told(daemon.portal(), 1)).as("seed " + SEED).doesNotHaveDuplicates();
	}

	private void readOnce() {
		try {
			HttpResponse<String> answer = details();
			if (answer.statusCode() != 200 || !answer.body().contains("\"fields\":[{")) {
				this.complaints.add("%d: %.300s".formatted(answer.statusCode(), answer.body()));
			}
		}
		catch (UncheckedIOException ex) {
			this.complaints.add(ex.toString());
		}
		this.answers.incrementAndGet();
	}

	private void awaitAnswers(int more) {
		int before = this.answers.get();
		Awaitility.await().atMost(Portal.PATIENCE).until(() -> this.answers.get() >= before + more);
	}

	private static HttpResponse<String> details() {
		return Portal.send(daemon.portal().details("?instance=1&fetchFields=true"));
	}

	/**
	 * Something happens to a command.
	 */
	private record Case(String command, Mishap mishap) {

		@Override
		public String toString() {
			return this.command + " " + this.mishap;
		}

	}

}
