package io.trackercatalog.catalog;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

import io.trackercatalog.instance.ProjectLink;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

import static io.trackercatalog.catalog.CatalogFixture.await;
import static io.trackercatalog.catalog.CatalogFixture.instance;
import static io.trackercatalog.catalog.CatalogFixture.text;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Whoever wants the same gets the same bytes, which take no more memory than they may.
 */
class CatalogMemoryTests {

	private static final Duration PATIENCE = Duration.ofSeconds(30);

	@Test
	void hasOneAnswerForAllOrganisationsThatNobodyKnows() {
		try (CatalogFixture fixture = CatalogFixture.of(instance())) {
			fixture.publishes("Payments");
			Answer one = await(fixture.catalog().details("FOREIGN", "ANY"));
			Answer other = await(fixture.catalog().details("ELSEWHERE", "OTHER"));
			assertThat(other.body()).isSameAs(one.body());
			assertThat(fixture.answers().size()).isEqualTo(1);
		}
	}

	@Test
	void loadsOnceForAThousandReadersOfTheSameColdAnswer() {
		try (CatalogFixture fixture = CatalogFixture.of(instance())) {
			fixture.publishes("Payments");
			List<RenderedBody> bodies = await(Flux.range(0, 1000)
				.flatMap((reader) -> fixture.catalog().details("ACME", "ANY", 7, true), 1000)
				.map(Answer::body)
				.collectList());
			assertThat(bodies).hasSize(1000).allSatisfy((body) -> assertThat(body).isSameAs(bodies.get(0)));
			// Loads are counted a little after readers have been answered.
			Awaitility.await()
				.atMost(PATIENCE)
				.untilAsserted(() -> assertThat(fixture.answers().stats().loadCount()).isEqualTo(1));
		}
	}

	@Test
	void takesNoMoreMemoryThanItWasGiven() {
		try (CatalogFixture fixture = CatalogFixture.of(instance(new ProjectLink("A", List.of("PAY")),
				new ProjectLink("B", List.of("pay", "x1")), new ProjectLink("C", List.of("pay", "x2"))), 2)) {
			fixture.publishes("Payments");
			long before = Memory.held();
			for (String project : List.of("A", "B", "C", "A", "B", "C")) {
				fixture.details(project, true).body().release();
			}
			// What an answer weighs is counted a little after its reader has it.
			Awaitility.await().atMost(PATIENCE).untilAsserted(() -> {
				fixture.answers().tidy();
				assertThat(fixture.answers().weight()).isPositive().isLessThanOrEqualTo(2048);
				// What is said of an answer's projects weighs something, but in the heap.
				long passages = fixture.answers().size() * Passages.WEIGHT;
				assertThat(Memory.held() - before).isPositive().isEqualTo(fixture.answers().weight() - passages);
			});
			assertThat(fixture.answers().stats().evictionCount()).as("more than fits").isPositive();
		}
	}

	@Test
	void givesMemoryBackWhenAnswersHaveMadeRoomAndTheirReadersAreDone() {
		try (CatalogFixture fixture = CatalogFixture.of(instance(new ProjectLink("A", List.of("PAY")),
				new ProjectLink("B", List.of("pay", "x1")), new ProjectLink("C", List.of("pay", "x2"))), 2)) {
			fixture.publishes("Payments");
			long before = Memory.held();
			List<Answer> readers = Stream.of("A", "B", "C", "A", "B", "C")
				.map((project) -> fixture.details(project, true))
				.toList();
			fixture.answers().tidy();
			assertThat(readers).allSatisfy((answer) -> assertThat(text(answer)).contains("Payments"));
			assertThat(Memory.held() - before).isGreaterThan(fixture.answers().weight());
			readers.forEach((answer) -> answer.body().release());
			// What an answer weighs is counted a little after its reader has it.
			Awaitility.await().atMost(PATIENCE).untilAsserted(() -> {
				fixture.answers().tidy();
				long passages = fixture.answers().size() * Passages.WEIGHT;
				assertThat(Memory.held() - before).isEqualTo(fixture.answers().weight() - passages);
			});
		}
	}

	@Test
	void givesMemoryBackOfWhatComesForAReaderAloneWhoHasGone() {
		try (CatalogFixture fixture = CatalogFixture.of(instance())) {
			AtomicInteger loads = new AtomicInteger();
			Sinks.One<RenderedBody> late = Sinks.one();
			Mono<RenderedBody> load = Mono.defer(() -> (loads.getAndIncrement() == 0) ? Mono.empty() : late.asMono());
			Disposable reader = fixture.answers()
				.get(new AnswerKey.Overview("ACME", new Standing.Version("ACME"), ""), load)
				.subscribe();
			assertThat(loads).hasValue(2);
			reader.dispose();
			RenderedBody body = Rendering.of(new byte[] { '{', '}' });
			late.tryEmitValue(body);
			assertThat(body.refCnt()).isZero();
		}
	}

}
