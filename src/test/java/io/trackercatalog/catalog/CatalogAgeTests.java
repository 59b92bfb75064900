package io.trackercatalog.catalog;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;

import io.trackercatalog.instance.Instance;
import io.trackercatalog.instance.ProjectLink;
import io.trackercatalog.snapshot.Head;
import io.trackercatalog.snapshot.Revision;
import io.trackercatalog.snapshot.Snapshot;
import io.trackercatalog.snapshot.Testimony;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static io.trackercatalog.catalog.CatalogFixture.NOON;
import static io.trackercatalog.catalog.CatalogFixture.SEVEN;
import static io.trackercatalog.catalog.CatalogFixture.await;
import static io.trackercatalog.catalog.CatalogFixture.instance;
import static io.trackercatalog.catalog.CatalogFixture.text;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * The front layer follows the heads of the real store, tells their age, and never goes
 * back.
 */
class CatalogAgeTests {

	private static final Duration PATIENCE = Duration.ofSeconds(30);

	@Test
	void hasTheNewAnswerReadyWhenAPublishEnds() {
		try (CatalogFixture fixture = CatalogFixture.of(instance())) {
			fixture.publishes("Payments");
			fixture.details("ANY", true);
			fixture.publishes("Payments & Co");
			CompletableFuture<Answer> answer = fixture.catalog().details("ACME", "ANY", 7, true).toFuture();
			assertThat(answer).as("the reader waits for nobody").isDone();
			assertThat(text(answer.join())).contains("Payments & Co");
		}
	}

	@Test
	void keepsTheSameTagWhenAPassFindsTheSame() {
		try (CatalogFixture fixture = CatalogFixture.of(instance())) {
			fixture.publishes("Payments");
			String tag = fixture.details("ANY", true).body().tag();
			fixture.clock().pass(Duration.ofMinutes(20));
			fixture.publishes("Payments");
			Answer answer = fixture.details("ANY", true);
			assertThat(answer.body().tag()).isEqualTo(tag);
			assertThat(answer.age()).isEqualTo(new Answer.Age(NOON, NOON.plus(Duration.ofMinutes(20)), false));
		}
	}

	@Test
	void saysSoWhenTheScheduleWasMissed() {
		try (CatalogFixture fixture = CatalogFixture.of(instance())) {
			fixture.publishes("Payments");
			fixture.clock().pass(Duration.ofMinutes(59));
			fixture.ages(true);
			assertThat(text(fixture.details("ANY", false))).contains("\"stale\":false");
			fixture.clock().pass(Duration.ofMinutes(2));
			fixture.ages(true);
			Answer late = fixture.details("ANY", false);
			assertThat(text(late)).contains("\"stale\":true");
			assertThat(late.age().stale()).isTrue();
			assertThat(text(await(fixture.catalog().details("ACME", "ANY")))).contains("\"stale\":true");
		}
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void letsNoReaderWaitBecauseTheScheduleWasMissedWhetherTheStoreAnswersOrNot(boolean storeAnswers) {
		try (CatalogFixture fixture = CatalogFixture.of(instance())) {
			fixture.publishes("\"stale\":false");
			String fresh = text(fixture.details("ANY", true));
			String tag = fixture.details("ANY", true).body().tag();
			fixture.clock().pass(Duration.ofMinutes(61));
			fixture.ages(storeAnswers);
			Answer late = Objects.requireNonNull(fixture.catalog().detailsInMemory("ACME", "ANY", 7, true));
			assertThat(text(late)).isEqualTo(fresh.replaceFirst("\"stale\":false", "\"stale\":true"));
			assertThat(late.body().tag()).isNotEqualTo(tag);
			fixture.answers().tidy();
			assertThat(fixture.answers().size()).as("the old one is gone").isEqualTo(1);
		}
	}

	@Test
	void tellsAllHeadsAfterAStartAndNoneThatIsOld() {
		try (CatalogFixture fixture = CatalogFixture.starting(instance())) {
			fixture.publishes("Payments");
			Head old = fixture.head();
			Snapshot newer = fixture.publishes("Payments & Co");
			Head head = fixture.head();
			fixture.forget();
			fixture.tells(head);
			fixture.tells(old);
			fixture.firstLook().end();
			assertThat(text(fixture.details("ANY", true))).contains("Payments & Co", newer.revision().value());
			assertThat(text(fixture.overview("ANY"))).contains(newer.revision().value());
		}
	}

	@Test
	void keepsNoAnswersThatNobodyWillBeTold() {
		try (CatalogFixture fixture = CatalogFixture.of(instance())) {
			fixture.publishes("Payments");
			fixture.details("ANY", true).body().release();
			fixture.overview("ANY").body().release();
			fixture.instances().remove(SEVEN);
			fixture.publishes("Payments & Co");
			fixture.answers().tidy();
			assertThat(fixture.answers().size()).isEqualTo(2);
		}
	}

	@Test
	void neverGoesBackToAnOlderHead() {
		try (CatalogFixture fixture = CatalogFixture.of(instance())) {
			fixture.publishes("Payments");
			var old = fixture.standings().find(SEVEN).orElseThrow().head();
			fixture.publishes("Payments & Co");
			fixture.tells(Objects.requireNonNull(old));
			assertThat(text(fixture.details("ANY", false))).contains("Payments & Co");
		}
	}

	@Test
	void takesWhatIsNewerWhateverTheClockOfItsPublisherSays() {
		try (CatalogFixture fixture = CatalogFixture.of(instance())) {
			fixture.publishes("Payments");
			fixture.clock().pass(Duration.ofMinutes(-10));
			fixture.publishes("Payments & Co");
			Answer answer = fixture.details("ANY", true);
			assertThat(text(answer)).contains("Payments & Co");
			assertThat(answer.age()).as("no time goes back").isEqualTo(new Answer.Age(NOON, NOON, false));
		}
	}

	@Test
	void anAnswerAboutSeveralIsAsOldAsTheOldestAndSaysWhatItSaysSinceTheNewest() {
		Instance instance = instance();
		List<Standing> standings = List.of(standing(instance, NOON.minusSeconds(3600), NOON.plusSeconds(20)),
				standing(instance, NOON, NOON.plusSeconds(10)));
		assertThat(Organisation.of("ACME", standings, Organisation.EMPTY).seenBy("").age())
			.isEqualTo(new Answer.Age(NOON, NOON.plusSeconds(10), false));
	}

	@Test
	void takesAHeadOfAnInstanceThatWasChangedWhileItsAnswersWereMade() {
		try (CatalogFixture fixture = CatalogFixture.of(instance())) {
			Snapshot snapshot = fixture.publishes("Payments");
			fixture.forget();
			Standing prepared = fixture.standings().preview(fixture.head()).orElseThrow();
			Instance changed = instance(new ProjectLink("MINE", List.of("pay")));
			fixture.instances().put(changed);
			fixture.standings().take(prepared);
			Standing taken = fixture.standings().find(SEVEN).orElseThrow();
			assertThat(taken.instance()).isSameAs(changed);
			assertThat(Objects.requireNonNull(taken.head()).revision()).isEqualTo(snapshot.revision());
			fixture.instances().remove(SEVEN);
			fixture.forget();
			fixture.standings().take(prepared);
			assertThat(fixture.standings().find(SEVEN)).isEmpty();
		}
	}

	private static Standing standing(Instance instance, Instant publishedAt, Instant confirmedAt) {
		Head head = new Head(SEVEN, 1, new Revision("0".repeat(32)), true, 1, publishedAt, confirmedAt, 1,
				Testimony.NONE);
		return Standing.of(instance, head, NOON, null);
	}

}
