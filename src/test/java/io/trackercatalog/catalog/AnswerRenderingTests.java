package io.trackercatalog.catalog;

import java.time.Duration;
import java.util.function.Predicate;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

import static io.trackercatalog.catalog.CatalogFixture.await;
import static io.trackercatalog.catalog.CatalogFixture.instance;
import static io.trackercatalog.catalog.CatalogFixture.text;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Answers are made on threads of their own, whoever wants them: those that carry requests
 * and those that talk to the store have others waiting for them.
 */
class AnswerRenderingTests {

	private static final Predicate<String> ITS_OWN = (thread) -> thread.matches("render-\\d+");

	/** Like the one that a request comes on. */
	private final Scheduler eventLoop = Schedulers.newSingle("event-loop");

	private CatalogFixture fixture;

	@BeforeEach
	void publishesASnapshot() {
		this.fixture = CatalogFixture.of(instance());
		this.fixture.publishes("Payments");
	}

	@AfterEach
	void close() {
		this.fixture.close();
		this.eventLoop.dispose();
	}

	@Test
	void isDoneThereForWhoeverReadsFirst() {
		read();
		assertThat(this.fixture.makers()).hasSizeGreaterThanOrEqualTo(3).allMatch(ITS_OWN);
		read();
		assertThat(this.fixture.makers()).as("for whoever reads what is there").isEmpty();
	}

	@Test
	void isDoneThereBeforeAPublishIsSeen() {
		read();
		this.fixture.makers();
		this.fixture.publishes("Payments & Co");
		assertThat(this.fixture.makers()).hasSizeGreaterThanOrEqualTo(3).allMatch(ITS_OWN);
	}

	@Test
	void isDoneThereWhenWhatWasFreshIsStale() {
		read();
		this.fixture.makers();
		this.fixture.clock().pass(Duration.ofHours(2));
		this.fixture.ages(false);
		assertThat(this.fixture.makers()).hasSizeGreaterThanOrEqualTo(2).allMatch(ITS_OWN);
	}

	/** Both kinds of answers. */
	private void read() {
		assertThat(text(await(this.fixture.catalog().details("ACME", "ANY", 7, true).subscribeOn(this.eventLoop))))
			.contains("Payments");
		await(this.fixture.catalog().details("ACME", "ANY").subscribeOn(this.eventLoop)).body().release();
	}

}
