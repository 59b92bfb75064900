package io.trackercatalog.inventory;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import io.trackercatalog.discovery.SimulatedInstances;
import io.trackercatalog.instance.Instance;
import io.trackercatalog.instance.InstanceId;
import io.trackercatalog.instance.InstancesChanged;
import io.trackercatalog.instance.KnownInstances;
import io.trackercatalog.simulator.SimulatedSite;
import io.trackercatalog.simulator.Simulator;
import io.trackercatalog.simulator.SiteSettings;
import io.trackercatalog.snapshot.Head;
import io.trackercatalog.snapshot.PartHash;
import io.trackercatalog.snapshot.Revision;
import io.trackercatalog.snapshot.SnapshotsOver;
import io.trackercatalog.snapshot.Testimony;
import io.trackercatalog.store.TestStore;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * As many shelves as there are instances.
 */
class ShelvesTests {

	private static final Duration PATIENCE = Duration.ofSeconds(60);

	private static final int MANY = 5 * Inventories.LOADS_AT_A_TIME;

	private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");

	private final SimulatedSite site = Simulator.start(SiteSettings.jiraCloud().withProjects(1));

	private final KnownInstances configured = new KnownInstances(
			IntStream.rangeClosed(1, MANY).mapToObj((number) -> SimulatedInstances.of(number, this.site)).toList());

	private final SlowLoader loader = new SlowLoader();

	private final Inventories inventories = new Inventories(this.loader);

	private final Shelves shelves = new Shelves(this.inventories, this.configured);

	@AfterEach
	void end() {
		this.shelves.destroy();
		this.inventories.destroy();
		this.site.close();
	}

	@Test
	void areLoadedAFewAtATimeHoweverManyAreWantedAtOnce() {
		loadAll();
		assertThat(this.loader.loaded).hasValue(MANY);
		assertThat(this.loader.most).hasValue(Inventories.LOADS_AT_A_TIME);
	}

	@Test
	void areLoadedOnceThoughWhoeverWantedOneHasGone() {
		Flux.range(0, MANY)
			.flatMap((number) -> this.shelves.shelve(head(new InstanceId(1))).timeout(Duration.ofMillis(1)), MANY)
			.onErrorComplete()
			.blockLast(PATIENCE);
		loadAll();
		assertThat(this.loader.loaded).hasValue(MANY);
	}

	@Test
	void doNotGoBackToAnOlderHeadThatSomebodyLookedAtBefore() {
		InstanceId one = new InstanceId(1);
		Head newer = head(one, 2);
		this.shelves.shelve(newer).block(PATIENCE);
		assertThat(this.shelves.hold(head(one))).isTrue();
		this.shelves.shelve(head(one)).block(PATIENCE);
		assertThat(Objects.requireNonNull(this.shelves.find(one)).revision()).isEqualTo(newer.revision());
		Instance changed = SimulatedInstances.of(1, this.site, LocalDate.parse("2027-01-31"));
		this.configured.put(changed);
		this.shelves.shelve(head(one)).block(PATIENCE);
		Shelf anew = Objects.requireNonNull(this.shelves.find(one));
		assertThat(anew.instance()).isEqualTo(changed);
		assertThat(anew.revision()).isEqualTo(newer.revision());
	}

	@Test
	void makeNobodyWaitForOneThatCannotBeRead() {
		InstanceId broken = new InstanceId(3);
		List<InstanceId> all = this.configured.all().stream().map(Instance::id).toList();
		this.shelves.looked(all.stream().map(ShelvesTests::head).toList());
		this.loader.broken = broken;
		Flux.fromIterable(all)
			.flatMap((instance) -> this.shelves.shelve(head(instance)).onErrorComplete(), MANY)
			.blockLast(PATIENCE);
		Shelves.Held held = held(all);
		assertThat(held.unread()).containsExactly(broken);
		assertThat(held.shelves()).hasSize(MANY - 1);
		this.loader.broken = null;
		this.shelves.shelve(head(broken)).block(PATIENCE);
		assertThat(held(all).unread()).isEmpty();
	}

	@Test
	void doNotSayThatThereIsNothingWhereNothingCanBeRead() {
		InstanceId broken = new InstanceId(3);
		this.shelves.looked(List.of(head(broken)));
		this.loader.broken = broken;
		this.shelves.shelve(head(broken)).onErrorComplete().block(PATIENCE);
		StepVerifier.withVirtualTime(() -> this.shelves.of(List.of(broken)))
			.thenAwait(PATIENCE)
			.expectError(TimeoutException.class)
			.verify(PATIENCE);
	}

	@Test
	void areForgottenWithTheirInstances() {
		loadAll();
		InstanceId gone = new InstanceId(3);
		remove(gone);
		assertThat(this.shelves.instances()).hasSize(MANY - 1).doesNotContain(gone);
	}

	@Test
	void areForgottenThoughTheyWereBeingLoadedWhenTheirInstancesWent() {
		InstanceId gone = new InstanceId(3);
		Mono<Shelf> loading = this.shelves.shelve(head(gone))
			.doOnSubscribe((subscription) -> this.loader.meanwhile = () -> remove(gone));
		loading.block(PATIENCE);
		assertThat(this.shelves.instances()).isEmpty();
	}

	private Shelves.Held held(List<InstanceId> wanted) {
		return Objects.requireNonNull(this.shelves.of(wanted).block(PATIENCE));
	}

	private void remove(InstanceId gone) {
		this.configured.remove(gone);
		this.shelves.changed(new InstancesChanged(Set.of(), Set.of(), Set.of(), Set.of(gone)));
	}

	private void loadAll() {
		List<Shelf> shelves = Flux.fromIterable(this.configured.all())
			.flatMap((instance) -> this.shelves.shelve(head(instance.id())), MANY)
			.collectList()
			.block(PATIENCE);
		assertThat(shelves).hasSize(MANY);
	}

	private static Head head(InstanceId instance) {
		return head(instance, 1);
	}

	private static Head head(InstanceId instance, int number) {
		return new Head(instance, number, new Revision(String.valueOf(number).repeat(32)), true, 0, NOON, NOON, 1,
				Testimony.NONE);
	}

	/**
	 * Takes a while and counts who waits.
	 */
	private static final class SlowLoader extends InventoryLoader {

		private static final PartHash NOTHING = new PartHash("0".repeat(32));

		private final AtomicInteger now = new AtomicInteger();

		private final AtomicInteger most = new AtomicInteger();

		private final AtomicInteger loaded = new AtomicInteger();

		private volatile @Nullable InstanceId broken;

		private volatile Runnable meanwhile = () -> {
		};

		SlowLoader() {
			super(SnapshotsOver.of(TestStore.template(), Clock.systemUTC(), List.of()));
		}

		@Override
		Mono<Inventory> load(InstanceId instance, Revision revision, @Nullable Inventory before) {
			return Mono.defer(() -> {
				this.most.accumulateAndGet(this.now.incrementAndGet(), Math::max);
				if (instance.equals(this.broken)) {
					throw new IllegalStateException("The part is not in the store");
				}
				return Mono.delay(Duration.ofMillis(20))
					.thenReturn(new Inventory(instance, revision, Map.of(), NOTHING, Map.of(), NOTHING, List.of()));
			})
				.doOnNext((inventory) -> this.meanwhile.run())
				.doOnNext((inventory) -> this.loaded.incrementAndGet())
				.doFinally((signal) -> this.now.decrementAndGet());
		}

	}

}
