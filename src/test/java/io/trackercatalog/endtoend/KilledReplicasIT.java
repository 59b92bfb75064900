package io.trackercatalog.endtoend;

import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReferenceArray;

import io.trackercatalog.simulator.Fault;
import io.trackercatalog.simulator.SimulatedSite;
import io.trackercatalog.simulator.Simulator;
import io.trackercatalog.simulator.SiteSettings;
import io.trackercatalog.store.TestStore;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Replicas of one store are killed at random moments, while trackers change and portals
 * read. {@code -Dkills} and {@code -Dreplicas} say how many of them, {@code -Dlease} for
 * how long a lease lives.
 */
class KilledReplicasIT {

	private static final int KILLS = Integer.getInteger("kills", 3);

	private static final int REPLICAS = Integer.getInteger("replicas", 2);

	private static final Duration LEASE = Duration.parse(System.getProperty("lease", "PT3S"));

	private static final long SEED = Long.getLong("seed", System.nanoTime());

	private static final int PROJECTS = 5;

	private static final int LONGEST_LIFE_MILLIS = 4_000;

	private final Random random = new Random(SEED);

	private final List<SimulatedSite> sites = List.of(
			Simulator.start(SiteSettings.jiraDataCenter().withProjects(PROJECTS)),
			Simulator.start(SiteSettings.jiraDataCenter().withProjects(PROJECTS)));

	private final String uri = TestStore.uri();

	private final AtomicReferenceArray<@Nullable PackagedDaemon> replicas = new AtomicReferenceArray<>(REPLICAS);

	private final Map<Integer, List<String>> added = new TreeMap<>();

	private final Witness witness = new Witness(TestStore.template(this.uri), this::replica, PROJECTS);

	@TempDir
	private Path directory;

	@AfterEach
	void end() {
		this.witness.close();
		for (int index = 0; index < REPLICAS; index++) {
			PackagedDaemon replica = this.replicas.get(index);
			if (replica != null) {
				replica.close();
			}
		}
		this.sites.forEach(SimulatedSite::close);
	}

	@Test
	void nothingIsLostOrHalfOrTakenBack() throws Exception {
		System.out.printf("Seed %d, %d kills of %d replicas, leases live %s%n", SEED, KILLS, REPLICAS, LEASE);
		this.sites.forEach((site) -> site.faults().always(".*", Fault.latency(Duration.ofMillis(30))));
		String configuration = configuration();
		for (int index = 0; index < REPLICAS; index++) {
			this.replicas.set(index, start(configuration));
		}
		awaitSnapshotsEverywhere();
		this.witness.watch();
		for (int kill = 0; kill < KILLS; kill++) {
			liveForAWhile();
			int index = this.random.nextInt(REPLICAS);
			PackagedDaemon victim = living(index);
			this.replicas.set(index, null);
			this.witness.killing();
			victim.kill();
			PackagedDaemon next = start(configuration);
			this.replicas.set(index, next);
			// Some die again while they start.
			if (this.random.nextInt(4) > 0) {
				next.portal();
			}
		}
		for (int index = 0; index < REPLICAS; index++) {
			living(index).portal();
		}
		awaitAnotherSnapshot();
		this.witness.close();
		assertThat(this.witness.complaints()).as("seed " + SEED).isEmpty();
		assertThatEverythingIsTold();
		assertThat(this.witness.published()).as("snapshots").isGreaterThan(KILLS / 2);
		assertThat(this.witness.answers()).as("portals were answered meanwhile").isPositive();
		System.out.println(this.witness);
	}

	/** Those who have not published one hear of it a little later. */
	private void awaitSnapshotsEverywhere() {
		for (int index = 0; index < REPLICAS; index++) {
			Portal portal = living(index).portal();
			portal.awaitSnapshot(1);
			portal.awaitSnapshot(2);
		}
	}

	private PackagedDaemon living(int index) {
		PackagedDaemon replica = this.replicas.get(index);
		assertThat(replica).isNotNull();
		return Objects.requireNonNull(replica);
	}

	/** One of them, over and over; null while it is being replaced. */
	private @Nullable PackagedDaemon replica(long turn) {
		return this.replicas.get((int) (turn % REPLICAS));
	}

	/** Written once: another replica may read it whenever it starts. */
	private String configuration() {
		ConfigurationFile file = new ConfigurationFile();
		for (int index = 0; index < this.sites.size(); index++) {
			file.with(index + 1, this.sites.get(index));
		}
		return file.in(this.directory);
	}

	private PackagedDaemon start(String configuration) {
		return PackagedDaemon.start(this.directory, configuration, "--spring.mongodb.uri=" + this.uri,
				"--catalog.lease.time-to-live=" + LEASE.toMillis() + "ms");
	}

	/** Fields are added, and somebody wants to see them, until time is over. */
	private void liveForAWhile() throws InterruptedException {
		Instant end = Instant.now().plusMillis(this.random.nextInt(LONGEST_LIFE_MILLIS));
		CountDownLatch never = new CountDownLatch(1);
		do {
			int site = this.random.nextInt(this.sites.size());
			List<String> names = this.added.computeIfAbsent(site + 1, (key) -> new ArrayList<>());
			String name = "Field %d of site %d".formatted(names.size(), site + 1);
			this.sites.get(site).drift().addField(name);
			names.add(name);
			try {
				Portal portal = living(this.random.nextInt(REPLICAS)).portalIfReady();
				if (portal != null) {
					Portal.send(portal.admin("/instance/%d/refresh?full=true".formatted(site + 1))
						.POST(BodyPublishers.noBody()));
				}
			}
			catch (UncheckedIOException ex) {
				// it is being killed, or only just starts
			}
			assertThat(never.await(300, TimeUnit.MILLISECONDS)).isFalse();
		}
		while (Instant.now().isBefore(end));
	}

	private void awaitAnotherSnapshot() {
		int before = this.witness.published();
		this.sites.get(0).drift().addField("The last field");
		living(0).portal().refresh(1, "?full=true");
		Awaitility.await("another snapshot").atMost(Portal.PATIENCE).until(() -> this.witness.published() > before);
	}

	/** Every field that was added is told, and in no type of a project twice. */
	private void assertThatEverythingIsTold() {
		this.added.forEach((instance, names) -> {
			Portal portal = living(0).portal();
			portal.refresh(instance, "?full=true");
			Awaitility.await("all changes, seed " + SEED)
				.atMost(Portal.PATIENCE)
				.untilAsserted(() -> assertThat(Additions.told(portal, instance)).extracting(Additions.Addition::field)
					.containsAll(names));
			assertThat(Additions.told(portal, instance)).as("seed " + SEED).doesNotHaveDuplicates();
		});
	}

}
