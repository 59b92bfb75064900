package io.trackercatalog.inventory;

import java.lang.management.ManagementFactory;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.AbstractSet;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import com.sun.management.ThreadMXBean;
import io.trackercatalog.change.ChangeTold;
import io.trackercatalog.instance.Instance;
import io.trackercatalog.instance.InstanceId;
import io.trackercatalog.instance.KnownInstances;
import io.trackercatalog.snapshot.Head;
import io.trackercatalog.snapshot.Revision;
import io.trackercatalog.snapshot.SnapshotsOver;
import io.trackercatalog.snapshot.Testimony;
import io.trackercatalog.store.TestStore;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Finding things in many trackers.
 */
class SearchTests {

	private static final Duration PATIENCE = Duration.ofSeconds(60);

	private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");

	private static final Set<Thing.Kind> ALL = EnumSet.allOf(Thing.Kind.class);

	private static final byte[] NOWHERE = { 0, 0 };

	private static final List<String> NAMES = List.of("e", "E", "é", "Epic", "epic", "the epic", "The Epic", "creed",
			"Severity", "code e", "none of it", "id only");

	@Test
	void tellsEveryPageInTheSameOrder() {
		List<Shelf> shelves = IntStream.rangeClosed(1, 12).mapToObj(SearchTests::atRandom).toList();
		List<Thing> all = sorted("e", shelves);
		assertThat(all).hasSizeGreaterThan(200);
		for (int limit : new int[] { 1, 7, 20, all.size() }) {
			List<Thing> pages = new ArrayList<>();
			for (int start = 0; start < all.size(); start += limit) {
				Search.Hits hits = find("e", ALL, shelves, start, limit);
				assertThat(hits.total()).isEqualTo(all.size());
				assertThat(hits.page()).hasSize(Math.min(limit, all.size() - start));
				pages.addAll(hits.page());
			}
			assertThat(pages).as("pages of %d", limit).isEqualTo(all);
		}
	}

	@Test
	void findsOnlyTheWantedKinds() {
		List<Shelf> shelves = IntStream.rangeClosed(1, 5).mapToObj(SearchTests::atRandom).toList();
		Set<Thing.Kind> wanted = Set.of(Thing.Kind.TYPE, Thing.Kind.FILTER);
		List<Thing> expected = sorted("e", shelves).stream().filter((thing) -> wanted.contains(thing.kind())).toList();
		assertThat(expected).isNotEmpty();
		assertThat(find("e", wanted, shelves, 0, 500)).isEqualTo(new Search.Hits(expected, expected.size(), List.of()));
	}

	@Test
	void takesNoMemoryForWhatIsNotOnThePage() {
		List<Term> terms = IntStream.range(0, 500)
			.mapToObj((number) -> Term.of(Thing.Kind.FIELD, "field-" + number, "Severity " + number, null))
			.toList();
		List<Shelf> shelves = IntStream.rangeClosed(1, 1_000).mapToObj((number) -> shelf(number, terms)).toList();
		assertThat(find("e", ALL, shelves, 0, 20).total()).isEqualTo(500_000);
		ThreadMXBean thread = (ThreadMXBean) ManagementFactory.getThreadMXBean();
		long before = thread.getCurrentThreadAllocatedBytes();
		find("e", ALL, shelves, 0, 20);
		assertThat(thread.getCurrentThreadAllocatedBytes() - before).as("bytes, of half a million things")
			.isLessThan(1_000_000);
	}

	@Test
	void holdsUpNoTimerHoweverLongItTakes() {
		CountDownLatch goOn = new CountDownLatch(1);
		Search search = new Search(new WholeShelves(List.of(atRandom(1))));
		try {
			Mono<List<Search.Hits>> found = Flux.range(0, 2 * Schedulers.DEFAULT_POOL_SIZE)
				.flatMap((number) -> search.find("e", new Slow(goOn), List.of(), 0, 20), Integer.MAX_VALUE)
				.collectList()
				.cache();
			found.subscribe();
			for (int timer = 0; timer < Schedulers.DEFAULT_POOL_SIZE; timer++) {
				Mono.delay(Duration.ofMillis(1)).block(PATIENCE);
			}
			goOn.countDown();
			assertThat(found.block(PATIENCE)).hasSize(2 * Schedulers.DEFAULT_POOL_SIZE)
				.allMatch((hits) -> hits.total() > 0);
		}
		finally {
			goOn.countDown();
			search.destroy();
		}
	}

	private static Search.Hits find(String wanted, Set<Thing.Kind> kinds, List<Shelf> shelves, int start, int limit) {
		return Search.find(wanted, kinds, new Shelves.Held(shelves, List.of()), start, limit);
	}

	/** All that fits, sorted at once. */
	private static List<Thing> sorted(String wanted, List<Shelf> shelves) {
		Comparator<Thing> closest = Comparator.comparing((thing) -> Objects
			.requireNonNull(Term.of(thing.kind(), thing.id(), thing.name(), thing.detail()).closeness(wanted)));
		return shelves.stream()
			.map(Shelf::index)
			.flatMap((index) -> IntStream.range(0, index.size()).mapToObj((at) -> new Index.Entry(index, at)))
			.map(Index.Entry::thing)
			.filter((
					thing) -> Term.of(thing.kind(), thing.id(), thing.name(), thing.detail()).closeness(wanted) != null)
			.sorted(closest.thenComparing(Thing::kind)
				.thenComparing((thing) -> Folding.fold(thing.name()))
				.thenComparing(Thing::name)
				.thenComparing((thing) -> thing.instance().id().value())
				.thenComparing(Thing::id))
			.toList();
	}

	private static Shelf atRandom(int instance) {
		Random random = new Random(instance);
		return shelf(instance,
				Stream
					.generate(() -> Term.of(Thing.Kind.values()[random.nextInt(4)], "id-" + random.nextInt(20),
							NAMES.get(random.nextInt(NAMES.size())), random.nextBoolean() ? "KEY" : null))
					.limit(60)
					.distinct()
					.toList());
	}

	private static Shelf shelf(int number, List<Term> terms) {
		Instance instance = ChangeTold.instance(number);
		Head head = new Head(instance.id(), 1, new Revision("1".repeat(32)), true, 0, NOON, NOON, 1, Testimony.NONE);
		return new Shelf(instance, head, new Index(instance, new Places.Numbering().end(),
				terms.stream().map((term) -> new Index.Counted(term, false, NOWHERE)).toList()));
	}

	/**
	 * All kinds, but it takes a while to say so.
	 */
	private static final class Slow extends AbstractSet<Thing.Kind> {

		private final CountDownLatch goOn;

		private Slow(CountDownLatch goOn) {
			this.goOn = goOn;
		}

		@Override
		public boolean contains(Object kind) {
			try {
				this.goOn.await();
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
			}
			return true;
		}

		@Override
		public Iterator<Thing.Kind> iterator() {
			return ALL.iterator();
		}

		@Override
		public int size() {
			return ALL.size();
		}

	}

	/**
	 * Shelves that are all in memory.
	 */
	private static final class WholeShelves extends Shelves {

		private final List<Shelf> shelves;

		private WholeShelves(List<Shelf> shelves) {
			super(new Inventories(
					new InventoryLoader(SnapshotsOver.of(TestStore.template(), Clock.systemUTC(), List.of()))),
					new KnownInstances());
			this.shelves = shelves;
		}

		@Override
		Mono<Held> of(Collection<InstanceId> wanted) {
			return Mono.just(new Held(this.shelves, List.of()));
		}

	}

}
