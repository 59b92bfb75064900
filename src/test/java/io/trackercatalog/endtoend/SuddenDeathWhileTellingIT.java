package io.trackercatalog.endtoend;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

import io.trackercatalog.simulator.SimulatedSite;
import io.trackercatalog.simulator.Simulator;
import io.trackercatalog.simulator.SiteSettings;
import io.trackercatalog.webhook.Receiver;
import io.trackercatalog.webhook.Receiver.Reply;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The daemon is killed again and again, at any moment, while trackers drift and a webhook
 * with moods is told of it. {@code -Dkills=100} kills more often, {@code -Dseed} repeats
 * what was chosen.
 */
class SuddenDeathWhileTellingIT {

	private static final int KILLS = Integer.getInteger("kills", 5);

	private static final long SEED = Long.getLong("seed", System.nanoTime());

	private static final JsonMapper JSON = JsonMapper.builder().build();

	private static final int PAGE = 500;

	/** The last one is not mapped, so a webhook is not told of it. */
	private static final List<String> FIELDS = List.of("labels", "priority", "duedate", "components", "environment");

	/** From the first answer on, or from the start of the process. */
	private static final int LONGEST_LIFE_MILLIS = 4000;

	private final Random random = new Random(SEED);

	private final Random moods = new Random(SEED + 1);

	/** Used by the one who drifts alone. */
	private final Random drifts = new Random(SEED + 2);

	private final List<SimulatedSite> sites = List.of(Simulator.start(SiteSettings.jiraCloud().withProjects(2)),
			Simulator.start(SiteSettings.jiraDataCenter().withProjects(2)));

	private final Receiver receiver = Receiver.start();

	private final ExecutorService drifter = Executors.newSingleThreadExecutor();

	@TempDir
	private Path directory;

	private volatile int drifted;

	@AfterEach
	void end() {
		this.drifter.shutdownNow();
		this.receiver.close();
		this.sites.forEach(SimulatedSite::close);
	}

	@Test
	void tellsEveryChangeAtLeastOnceAndInOrderHoweverOftenItIsKilled() throws Exception {
		System.out.printf("Seed %d, %d kills%n", SEED, KILLS);
		takeFirstSnapshots();
		this.receiver.answering((delivery) -> mood());
		for (int kill = 0; kill < KILLS; kill++) {
			liveForAWhile();
		}
		int takenBefore = this.receiver.taken().size();
		this.receiver.refuseAll(false);
		this.sites.forEach((site) -> site.drift().renameField(FIELDS.get(0), "The last name"));
		try (PackagedDaemon daemon = start()) {
			Portal portal = daemon.portal();
			for (int instance = 1; instance <= this.sites.size(); instance++) {
				portal.refresh(instance, "?full=true");
			}
			Set<String> feed = feed(portal);
			Awaitility.await("all changes, seed " + SEED)
				.atMost(Portal.PATIENCE)
				.untilAsserted(() -> assertThat(told()).containsAll(feed));
			assertThat(told()).as("nothing else is told, seed " + SEED).isEqualTo(feed);
			assertThat(feed).as("something changes, seed " + SEED).isNotEmpty();
			System.out.printf("%d drifts, %d changes told, %d deliveries sent, %d taken, %d of them before the end%n",
					this.drifted, feed.size(), this.receiver.deliveries().size(), this.receiver.taken().size(),
					takenBefore);
		}
		assertThatFirstReceptionsAreInOrder();
	}

	private PackagedDaemon start() {
		ConfigurationFile file = new ConfigurationFile();
		for (int index = 0; index < this.sites.size(); index++) {
			file.with(index + 1, this.sites.get(index));
		}
		return PackagedDaemon.start(this.directory, file.in(this.directory), "--catalog.webhooks[0].id=chat",
				"--catalog.webhooks[0].url=" + this.receiver.url(),
				"--catalog.webhooks[0].secret=0123456789abcdef0123456789abcdef", "--catalog.webhook.backoff=50ms",
				"--catalog.webhook.timeout=500ms", "--catalog.lease.time-to-live=1s");
	}

	private void takeFirstSnapshots() {
		try (PackagedDaemon daemon = start()) {
			for (int instance = 1; instance <= this.sites.size(); instance++) {
				daemon.portal().awaitSnapshot(instance);
				daemon.portal().refresh(instance, "?full=true");
			}
		}
	}

	private synchronized Reply mood() {
		return switch (this.moods.nextInt(10)) {
			case 0, 1 -> Reply.status(503);
			case 2 -> Reply.STALL;
			case 3 -> Reply.BREAK_OFF;
			default -> Reply.TAKEN;
		};
	}

	private void liveForAWhile() throws Exception {
		boolean diesWhileItStarts = this.random.nextInt(4) == 0;
		int life = this.random.nextInt(LONGEST_LIFE_MILLIS);
		AtomicBoolean dying = new AtomicBoolean();
		try (PackagedDaemon daemon = start()) {
			Future<?> drifting = CompletableFuture.completedFuture(null);
			if (!diesWhileItStarts) {
				Portal portal = daemon.portal();
				drifting = this.drifter.submit(() -> drift(portal, dying));
			}
			assertThat(new CountDownLatch(1).await(life, TimeUnit.MILLISECONDS)).as("nothing but time goes by")
				.isFalse();
			dying.set(true);
			daemon.kill();
			drifting.get(Portal.PATIENCE.toSeconds(), TimeUnit.SECONDS);
		}
	}

	/** One change and one pass after the other, until the daemon is dead. */
	private void drift(Portal portal, AtomicBoolean dying) {
		try {
			while (!dying.get()) {
				int site = this.drifts.nextInt(this.sites.size());
				rename(site);
				rename(site);
				portal.refresh(site + 1, this.drifts.nextBoolean() ? "" : "?full=true");
			}
		}
		catch (UncheckedIOException ex) {
			if (!dying.get()) {
				throw ex;
			}
		}
	}

	private void rename(int site) {
		this.drifted = this.drifted + 1;
		this.sites.get(site)
			.drift()
			.renameField(FIELDS.get(this.drifts.nextInt(FIELDS.size())), "Name " + this.drifted);
	}

	/** The ids of all changes that the webhook is to be told. */
	private Set<String> feed(Portal portal) {
		Set<String> ids = new HashSet<>();
		for (int instance = 1; instance <= this.sites.size(); instance++) {
			JsonNode page;
			int start = 0;
			do {
				page = Portal.json(portal
					.admin("/instance/%d/changes?severity=warning&start=%d&limit=%d".formatted(instance, start, PAGE)));
				ids.addAll(page.path("data").findValuesAsString("id"));
				start += PAGE;
			}
			while (start < page.path("total").asInt());
		}
		return ids;
	}

	private Set<String> told() {
		Set<String> ids = new HashSet<>();
		this.receiver.taken()
			.forEach((delivery) -> JSON.readTree(delivery.body())
				.path("changes")
				.forEach((change) -> ids.add(change.path("id").asString())));
		return ids;
	}

	private void assertThatFirstReceptionsAreInOrder() {
		for (int instance = 1; instance <= this.sites.size(); instance++) {
			String prefix = "chat:%010d:".formatted(instance);
			List<String> first = this.receiver.taken()
				.stream()
				.map(Receiver.Delivery::id)
				.filter((id) -> id.startsWith(prefix))
				.distinct()
				.toList();
			assertThat(first).as("seed " + SEED).isSorted();
		}
	}

}
