package io.trackercatalog.api;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.trackercatalog.catalog.Answer;
import io.trackercatalog.catalog.Catalog;
import io.trackercatalog.catalog.InstanceSummary;
import io.trackercatalog.catalog.RenderedAnswers;
import io.trackercatalog.tracker.TrackerKind;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * A catalog of two organisations: ACME has the Jira instance 7 and the Azure DevOps
 * instance 9, BETA has the Jira instances 101 to 620. Answers repeat what was asked.
 */
final class CatalogInMemory implements Catalog {

	/** An instance of ACME that the store is too slow for. */
	static final int SLOW = 500;

	/** An instance of ACME whose answer has 200 MB. */
	static final int BIG = 502;

	/** An instance of ACME whose answer has as much as may lie in one place. */
	static final int LARGE = 503;

	/** An instance of ACME that makes something break. */
	static final int BROKEN = 501;

	static final Instant PUBLISHED_AT = Instant.parse("2026-01-02T03:04:05.678Z");

	static final Instant CONFIRMED_AT = PUBLISHED_AT.plusSeconds(60);

	static final String LONG_TEXT = "x".repeat(2000);

	private static final Duration PATIENCE = Duration.ofSeconds(30);

	private static final Answer BIG_ANSWER = RenderedAnswers.inPieces(5000, PUBLISHED_AT, CONFIRMED_AT);

	private static final Answer LARGE_ANSWER = RenderedAnswers
		.inOnePlace("{\"text\":\"%s\"}".formatted(RenderedAnswers.noise(8_000_000, 1)), PUBLISHED_AT, CONFIRMED_AT);

	@Override
	public Mono<List<InstanceSummary>> list(Predicate<String> orgCode, @Nullable TrackerKind kind) {
		Stream<InstanceSummary> acme = Stream.of(summary(7, TrackerKind.JIRA), summary(9, TrackerKind.AZURE));
		Stream<InstanceSummary> beta = IntStream.range(101, 621).mapToObj((id) -> summary(id, TrackerKind.JIRA));
		return Mono.just(Stream.of(orgCode.test("ACME") ? acme : null, orgCode.test("BETA") ? beta : null)
			.flatMap((summaries) -> summaries)
			.filter((summary) -> kind == null || summary.instanceType().equals(kind.label()))
			.toList());
	}

	@Override
	public Mono<Answer> details(String orgCode, String project) {
		return Mono.just(answer("{\"org\":\"%s\",\"project\":\"%s\"}".formatted(orgCode, project), "all"));
	}

	@Override
	public Mono<Answer> details(String orgCode, String project, int instance, boolean fetchFields) {
		return switch (instance) {
			case 7 ->
				orgCode.equals("ACME")
						? Mono.just(answer(
								"{\"org\":\"%s\",\"project\":\"%s\",\"instance\":%d,\"fields\":%b,\"text\":\"%s\"}"
									.formatted(orgCode, project, instance, fetchFields, LONG_TEXT),
								"abc"))
						: Mono.empty();
			case BIG -> Mono.fromSupplier(() -> retained(BIG_ANSWER));
			case LARGE -> Mono.fromSupplier(() -> retained(LARGE_ANSWER));
			case SLOW -> Mono.error(RenderedAnswers.storeTimeout());
			case BROKEN -> Mono.error(new IllegalStateException("host-of-ours:27017 is broken"));
			default -> Mono.empty();
		};
	}

	@Override
	public @Nullable Answer detailsInMemory(String orgCode, String project) {
		return details(orgCode, project).block(PATIENCE);
	}

	@Override
	public @Nullable Answer detailsInMemory(String orgCode, String project, int instance, boolean fetchFields) {
		return Set.of(7, BIG, LARGE).contains(instance)
				? details(orgCode, project, instance, fetchFields).block(PATIENCE) : null;
	}

	private static Answer retained(Answer answer) {
		answer.body().retain();
		return answer;
	}

	private static InstanceSummary summary(int id, TrackerKind kind) {
		return new InstanceSummary(id, kind.label(), "https://tracker%d.example".formatted(id), "jane@acme.example",
				"Tracker " + id, new InstanceSummary.Freshness("r" + id, PUBLISHED_AT, true, false));
	}

	private static Answer answer(String json, String tag) {
		return RenderedAnswers.of(json, tag, PUBLISHED_AT, CONFIRMED_AT);
	}

}
