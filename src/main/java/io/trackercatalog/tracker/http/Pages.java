package io.trackercatalog.tracker.http;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.IntFunction;

import io.trackercatalog.tracker.TrackerFailure;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Reads lists that come in pages to their end, each page only when somebody wants it.
 */
public final class Pages {

	/** No tracker has so many; one that sends them sends the same ones for ever. */
	static final int MAX_PAGES = 5_000;

	/** Pages that are under way at once where others wait for the whole list. */
	private static final int AHEAD = 4;

	private Pages() {
	}

	/**
	 * Reads pages by offset, until as many entries came as the tracker says there are, or
	 * a page is empty; neither a short page nor a flag says that it is the last one.
	 * Entries that come twice, because the list moved while it was read, are left out.
	 * Fails with {@link TrackerFailure.NotData} when fewer come than were announced.
	 * @param call for messages
	 * @param fetch asks for the page that starts at an offset
	 * @param identity what makes two entries the same
	 */
	public static <E> Flux<E> byOffset(String call, IntFunction<Mono<Slice<E>>> fetch, Function<E, ?> identity) {
		return Flux.defer(() -> onwards(fetch, new OffsetReading<>(call, identity)))
			.concatMapIterable(Function.identity(), 1);
	}

	/**
	 * The same, but some pages at a time once the first one tells how many there are: for
	 * a list that has to be known as a whole before anything else is asked.
	 */
	public static <E> Flux<E> aheadByOffset(String call, IntFunction<Mono<Slice<E>>> fetch, Function<E, ?> identity) {
		return Flux.defer(() -> {
			OffsetReading<E> reading = new OffsetReading<>(call, identity);
			return fetch.apply(0)
				.flatMapMany((first) -> Flux.just(reading.take(first)).concatWith(ahead(first, fetch, reading)))
				.concatWith(Flux.defer(() -> onwards(fetch, reading)));
		}).concatMapIterable(Function.identity(), 1);
	}

	/**
	 * For as long as pages are as long as the first one. One that fails does so in its
	 * place: what came before it is taken.
	 */
	private static <E> Flux<List<E>> ahead(Slice<E> first, IntFunction<Mono<Slice<E>>> fetch,
			OffsetReading<E> reading) {
		int size = first.entries().size();
		if (first.total() == null || size == 0 || first.total() <= size) {
			return Flux.empty();
		}
		return Flux.range(1, Math.min((first.total() - 1) / size, MAX_PAGES))
			.map((page) -> page * size)
			.flatMapSequential(
					(offset) -> fetch.apply(offset).map((page) -> Map.entry(offset, page)).materialize(), AHEAD, 1).<Map
							.Entry<Integer, Slice<E>>>dematerialize()
			.takeWhile((page) -> !reading.isAtEnd() && page.getKey() == reading.offset())
			.map((page) -> reading.take(page.getValue()));
	}

	/** One page after the other, from where it was left. */
	private static <E> Flux<List<E>> onwards(IntFunction<Mono<Slice<E>>> fetch, OffsetReading<E> reading) {
		return reading.isAtEnd() ? Flux.empty() : fetch.apply(reading.offset())
			.map(reading::take)
			.expand((fresh) -> reading.isAtEnd() ? Mono.empty() : fetch.apply(reading.offset()).map(reading::take));
	}

	/**
	 * Reads pages by continuation token, until there is none. Fails with
	 * {@link TrackerFailure.NotData} when a token comes twice.
	 * @param call for messages
	 * @param fetch asks for the page of a token, or the first one for null
	 */
	public static <E> Flux<E> byToken(String call, Function<@Nullable String, Mono<TokenSlice<E>>> fetch) {
		return Flux.defer(() -> {
			Set<String> seen = new HashSet<>();
			return fetch.apply(null)
				.expand((page) -> isLast(page) ? Mono.empty() : fetch.apply(unseen(call, page, seen)))
				.concatMapIterable(TokenSlice::entries, 1);
		});
	}

	private static boolean isLast(TokenSlice<?> page) {
		return page.next() == null || page.next().isEmpty();
	}

	private static @Nullable String unseen(String call, TokenSlice<?> page, Set<String> seen) {
		if (!seen.add(String.valueOf(page.next()))) {
			throw new TrackerFailure.NotData(call, "pages that go round in a circle").exception();
		}
		if (seen.size() >= MAX_PAGES) {
			throw new TrackerFailure.NotData(call, "more than %d pages".formatted(MAX_PAGES)).exception();
		}
		return page.next();
	}

	/**
	 * How far one reading has come. Pages follow one another, so no two threads meet
	 * here.
	 */
	private static final class OffsetReading<E> {

		private final String call;

		private final Function<E, ?> identity;

		private final Set<Object> seen = new HashSet<>();

		private int pages;

		private int offset;

		private int announced;

		private boolean atEnd;

		OffsetReading(String call, Function<E, ?> identity) {
			this.call = call;
			this.identity = identity;
		}

		/** Takes a page and returns what is new on it. */
		List<E> take(Slice<E> page) {
			this.pages++;
			this.offset += page.entries().size();
			// The most that was ever announced: a list that shrinks while it is read
			// hides entries between two pages.
			this.announced = (page.total() != null) ? Math.max(this.announced, page.total()) : this.announced;
			List<E> fresh = page.entries().stream().filter(this::isNew).toList();
			this.atEnd = page.entries().isEmpty() || (page.total() != null && this.seen.size() >= this.announced);
			check(page, fresh);
			return fresh;
		}

		boolean isAtEnd() {
			return this.atEnd;
		}

		int offset() {
			return this.offset;
		}

		private boolean isNew(E entry) {
			Object id = this.identity.apply(entry);
			return this.seen.add(id);
		}

		private void check(Slice<E> page, List<E> fresh) {
			if (this.atEnd && this.seen.size() < this.announced) {
				throw noData("%d entries where %d were announced".formatted(this.seen.size(), this.announced));
			}
			if (!page.entries().isEmpty() && fresh.isEmpty() && !this.atEnd) {
				throw noData("a page that repeats earlier ones");
			}
			if (this.pages >= MAX_PAGES && !this.atEnd) {
				throw noData("more than %d pages".formatted(MAX_PAGES));
			}
		}

		private RuntimeException noData(String what) {
			return new TrackerFailure.NotData(this.call, what).exception();
		}

	}

}
