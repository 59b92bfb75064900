package io.trackercatalog.tracker.http;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

import io.trackercatalog.tracker.TrackerException;
import io.trackercatalog.tracker.TrackerFailure;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.test.StepVerifier;

import static org.assertj.core.api.Assertions.assertThat;

class PagesTests {

	private static final Duration PATIENCE = Duration.ofSeconds(30);

	private final List<Object> asked = new ArrayList<>();

	@Test
	void readsShortPagesUntilTheTotalIsReached() {
		expect(byOffset(5, List.of(1, 2), List.of(3), List.of(4, 5), List.of(6)), 1, 2, 3, 4, 5);
		assertThat(this.asked).containsExactly(0, 2, 3);
	}

	@Test
	void readsUntilAnEmptyPageWhenNoTotalIsStated() {
		expect(byOffset(null, List.of(1, 2), List.of(3), List.of()), 1, 2, 3);
		assertThat(this.asked).containsExactly(0, 2, 3);
	}

	@Test
	void takesAnEmptyListForEmpty() {
		expect(byOffset(0, List.of()));
		expect(byOffset(null, List.of()));
	}

	@Test
	void leavesOutWhatComesTwiceBecauseTheListMoved() {
		expect(byOffset(4, List.of(1, 2), List.of(2, 3), List.of(4)), 1, 2, 3, 4);
	}

	@Test
	void doesNotBelieveFewerThanWereAnnounced() {
		expectNoData(byOffset(5, List.of(1, 2), List.of(3, 4), List.of()));
		expectNoData(byOffset(3, List.of()));
	}

	@Test
	void noticesThatAListShrankWhileItWasReadBecauseSomethingSlippedThrough() {
		Flux<Integer> pages = Pages.byOffset("/list",
				(offset) -> Mono.just((offset == 0) ? new Slice<>(List.of(1, 2), 4) : new Slice<>(List.of(4), 3)),
				(entry) -> entry);
		expectNoData(pages);
	}

	@Test
	void doesNotReadTheSamePageForEver() {
		expectNoData(byOffset(9, List.of(1, 2), List.of(1, 2), List.of(1, 2)));
	}

	@Test
	void endsAfterTooManyPages() {
		Flux<Integer> endless = Pages.byOffset("/list", (offset) -> Mono.just(new Slice<>(List.of(offset), null)),
				(entry) -> entry);
		expectNoData(endless);
	}

	@Test
	void asksForAPageOnlyWhenSomebodyWantsIt() {
		StepVerifier.create(byOffset(4, List.of(1, 2), List.of(3, 4)).take(1))
			.expectNext(1)
			.expectComplete()
			.verify(PATIENCE);
		assertThat(this.asked).hasSizeLessThanOrEqualTo(2).startsWith(0);
	}

	@Test
	void asksForSomePagesAtOnceWhereTheWholeListIsWaitedFor() {
		Map<Integer, Sinks.One<Slice<Integer>>> answers = new ConcurrentHashMap<>();
		List<Integer> read = new ArrayList<>();
		ahead((offset) -> {
			Sinks.One<Slice<Integer>> answer = Sinks.one();
			answers.put(offset, answer);
			return answer.asMono();
		}).subscribe(read::add);
		assertThat(answers).containsOnlyKeys(0);
		answer(answers, 0);
		assertThat(answers).containsOnlyKeys(0, 2, 4, 6, 8);
		answer(answers, 4);
		assertThat(read).containsExactly(0, 1);
		answer(answers, 2);
		assertThat(read).containsExactly(0, 1, 2, 3, 4, 5);
		assertThat(answers).containsOnlyKeys(0, 2, 4, 6, 8, 10, 12);
		List.of(6, 8, 10, 12).forEach((offset) -> answer(answers, offset));
		assertThat(read).hasSize(14).isSorted();
	}

	@Test
	void givesWhatCameBeforeAPageThatFailsHoweverEarlyItDoes() {
		Sinks.One<Slice<Integer>> late = Sinks.one();
		List<Integer> read = new ArrayList<>();
		List<Throwable> failures = new ArrayList<>();
		ahead((offset) -> switch (offset) {
			case 0 -> Mono.just(new Slice<>(List.of(0, 1), 14));
			case 2 -> late.asMono();
			default -> Mono.error(new IllegalStateException("Page %d failed".formatted(offset)));
		}).subscribe(read::add, failures::add);
		assertThat(failures).isEmpty();
		late.tryEmitValue(new Slice<>(List.of(2, 3), 14));
		assertThat(read).containsExactly(0, 1, 2, 3);
		assertThat(failures).singleElement().extracting(Throwable::getMessage).isEqualTo("Page 4 failed");
	}

	@Test
	void readsTheSameWhetherAskedAheadOrNot() {
		List<Integer> all = IntStream.range(0, 23).boxed().toList();
		for (int longest = 1; longest <= 24; longest++) {
			int most = longest;
			IntFunction<Mono<Slice<Integer>>> asRegular = (offset) -> page(all, offset, most);
			IntFunction<Mono<Slice<Integer>>> shorter = (offset) -> page(all, offset, (offset < 9) ? most : 2);
			IntFunction<Mono<Slice<Integer>>> longer = (offset) -> page(all, offset, (offset < 9) ? most : 5);
			for (IntFunction<Mono<Slice<Integer>>> list : List.of(asRegular, shorter, longer)) {
				expect(ahead(list), all.toArray(Integer[]::new));
			}
		}
	}

	@Test
	void asksForNothingAheadWhereNoMoreIsAnnounced() {
		for (Integer total : new Integer[] { null, Integer.MIN_VALUE, -5, 0, 1 }) {
			this.asked.clear();
			expect(ahead((offset) -> {
				this.asked.add(offset);
				return Mono.just(new Slice<>((offset == 0) ? List.of(7) : List.of(), total));
			}), 7);
			assertThat(this.asked).hasSizeLessThanOrEqualTo((total != null) ? 1 : 2);
		}
	}

	@Test
	void doesNotBelieveFewerThanWereAnnouncedEitherWhenAskedAhead() {
		expectNoData(ahead((offset) -> Mono.just(new Slice<>((offset < 4) ? List.of(offset) : List.of(), 6))));
		expectNoData(ahead((offset) -> Mono.just(new Slice<>(List.of(1, 2), 9))));
	}

	private static void answer(Map<Integer, Sinks.One<Slice<Integer>>> answers, int offset) {
		Objects.requireNonNull(answers.get(offset)).tryEmitValue(new Slice<>(List.of(offset, offset + 1), 14));
	}

	private static Mono<Slice<Integer>> page(List<Integer> all, int offset, int longest) {
		return Mono.just(new Slice<>(all.subList(offset, Math.min(all.size(), offset + longest)), all.size()));
	}

	private static Flux<Integer> ahead(IntFunction<Mono<Slice<Integer>>> fetch) {
		return Pages.aheadByOffset("/list", fetch, (entry) -> entry);
	}

	@Test
	void startsAnewWithEachSubscription() {
		Flux<Integer> pages = byOffset(2, List.of(1), List.of(2));
		expect(pages, 1, 2);
		this.asked.clear();
		expect(pages, 1, 2);
	}

	@Test
	void followsTokensToTheLastPage() {
		expect(byToken("a", "b", ""), 0, 1, 2);
		assertThat(this.asked).containsExactly("null", "a", "b");
	}

	@Test
	void noticesTokensThatGoRoundInACircle() {
		expectNoData(byToken("a", "b", "a", "b"));
	}

	@Test
	void endsAfterTooManyTokens() {
		AtomicInteger tokens = new AtomicInteger();
		expectNoData(Pages.byToken("/list",
				(token) -> Mono.just(new TokenSlice<>(List.of(1), "token " + tokens.incrementAndGet()))));
	}

	@SafeVarargs
	private Flux<Integer> byOffset(@Nullable Integer total, List<Integer>... pages) {
		return Pages.byOffset("/list", (offset) -> {
			this.asked.add(offset);
			return Mono.just(new Slice<>(pages[(this.asked.size() - 1) % pages.length], total));
		}, (entry) -> entry);
	}

	private Flux<Integer> byToken(String... tokens) {
		return Pages.byToken("/list", (token) -> {
			int page = this.asked.size();
			this.asked.add(String.valueOf(token));
			return Mono.just(new TokenSlice<>(List.of(page), tokens[page]));
		});
	}

	private static void expect(Flux<Integer> pages, Integer... entries) {
		StepVerifier.create(pages).expectNext(entries).expectComplete().verify(PATIENCE);
	}

	private static void expectNoData(Flux<Integer> pages) {
		StepVerifier.create(pages.count())
			.expectErrorSatisfies((error) -> assertThat(((TrackerException) error).failure())
				.isInstanceOf(TrackerFailure.NotData.class))
			.verify(PATIENCE);
	}

}
