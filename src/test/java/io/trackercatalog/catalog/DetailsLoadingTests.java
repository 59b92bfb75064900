package io.trackercatalog.catalog;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

import io.trackercatalog.snapshot.Snapshot;
import org.junit.jupiter.api.Test;

import static io.trackercatalog.catalog.CatalogFixture.await;
import static io.trackercatalog.catalog.CatalogFixture.instance;
import static io.trackercatalog.catalog.CatalogFixture.text;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Answers that nobody has asked for yet.
 */
class DetailsLoadingTests {

	private static final Duration PATIENCE = Duration.ofSeconds(60);

	private static final int MANY = 120;

	@Test
	void areMadeOfWhatIsInMemory() {
		try (CatalogFixture fixture = CatalogFixture.of(instance())) {
			Snapshot snapshot = fixture.publishes("Payments", "Billing");
			fixture.inventories().load(snapshot).block(PATIENCE);
			fixture.inventories().allow();
			fixture.loses(snapshot);
			assertThat(text(fixture.details("ANY", true))).contains("Payments", "Billing", "Größe");
		}
	}

	@Test
	void waitForWhoeverIsJustReadingManyProjects() {
		try (CatalogFixture fixture = CatalogFixture.of(instance())) {
			Snapshot snapshot = fixture
				.publishes(IntStream.range(0, MANY).mapToObj("Project %d"::formatted).toArray(String[]::new));
			fixture.inventories().load(snapshot).block(PATIENCE);
			fixture.loses(snapshot);
			CompletableFuture<Answer> answer = fixture.catalog().details("ACME", "ANY", 7, true).toFuture();
			fixture.inventories().allow();
			assertThat(answer).succeedsWithin(PATIENCE);
			assertThat(text(answer.join())).contains("Project 0", "Größe", "Project 119");
		}
	}

	@Test
	void doNotWaitForThatWhereFewProjectsAreTold() {
		try (CatalogFixture fixture = CatalogFixture.of(instance())) {
			fixture.inventories().load(fixture.publishes("Payments", "Billing")).block(PATIENCE);
			assertThat(text(await(fixture.catalog().details("ACME", "ANY", 7, true)))).contains("Payments", "Billing");
		}
	}

}
