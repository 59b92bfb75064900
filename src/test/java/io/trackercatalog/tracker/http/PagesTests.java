package io.trackercatalog.tracker.http;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

import io.trackercatalog.tracker.TrackerException;
import io.trackercatalog.tracker.TrackerFailure;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
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
