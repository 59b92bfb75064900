package io.trackercatalog.inventory;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

import io.trackercatalog.instance.InstanceId;
import io.trackercatalog.snapshot.PartHash;
import io.trackercatalog.snapshot.Revision;
import io.trackercatalog.snapshot.SnapshotsOver;
import io.trackercatalog.store.TestStore;
import io.trackercatalog.tracker.FilterId;
import io.trackercatalog.tracker.SavedFilter;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

import static org.assertj.core.api.Assertions.assertThat;

class InventoriesTests {

	private static final Duration PATIENCE = Duration.ofSeconds(60);

	private static final InstanceId SEVEN = new InstanceId(7);

	private static final Revision FIRST = new Revision("a".repeat(32));

	private static final Revision SECOND = new Revision("b".repeat(32));

	private static final int ROOM = 10_000;

	private final Recorder loader = new Recorder();

	private final Inventories inventories = new Inventories(this.loader, ROOM);

	@AfterEach
	void end() {
		this.inventories.destroy();
	}

	@Test
	void areLoadedOnceIfTheyFit() {
		assertThat(of(SEVEN, FIRST)).isSameAs(of(SEVEN, FIRST));
		assertThat(this.loader.before).hasSize(1);
	}

	@Test
	void areLoadedAgainWhereTheyDoNotFit() {
		this.loader.filters = ROOM;
		assertThat(of(SEVEN, FIRST).weight()).isGreaterThan(ROOM);
		of(SEVEN, FIRST);
		assertThat(this.loader.before).hasSize(2);
	}

	@Test
	void goOnBeingLoadedWhenWhoeverWantedThemHasGone() {
		Sinks.Empty<Void> stored = Sinks.empty();
		this.loader.until = stored.asMono();
		this.inventories.of(SEVEN, FIRST).subscribe().dispose();
		CompletableFuture<Inventory> again = this.inventories.of(SEVEN, FIRST).toFuture();
		stored.tryEmitEmpty();
		assertThat(again).succeedsWithin(PATIENCE);
		assertThat(of(SEVEN, FIRST)).isSameAs(again.join());
		assertThat(this.loader.before).hasSize(1);
	}

	@Test
	void areFoundWhereTheyAreInMemoryOrJustBeingLoaded() {
		assertThat(this.inventories.find(SEVEN, FIRST)).isEmpty();
		assertThat(this.inventories.findSoon(SEVEN, FIRST).blockOptional(PATIENCE)).isEmpty();
		Sinks.Empty<Void> stored = Sinks.empty();
		this.loader.until = stored.asMono();
		this.inventories.of(SEVEN, FIRST).subscribe();
		CompletableFuture<Inventory> soon = this.inventories.findSoon(SEVEN, FIRST).toFuture();
		assertThat(soon).isNotDone();
		assertThat(this.inventories.find(SEVEN, FIRST)).isEmpty();
		stored.tryEmitEmpty();
		assertThat(soon).succeedsWithin(PATIENCE);
		assertThat(this.inventories.find(SEVEN, FIRST)).containsSame(soon.join());
		assertThat(this.inventories.findSoon(SEVEN, FIRST).block(PATIENCE)).isSameAs(soon.join());
		assertThat(this.inventories.find(SEVEN, SECOND)).isEmpty();
		assertThat(this.loader.before).hasSize(1);
	}

	@Test
	void areNotFoundWhereTheyWaitForTheirTurn() {
		this.loader.until = Mono.never();
		IntStream.range(1, Inventories.LOADS_AT_A_TIME + 2)
			.forEach((number) -> this.inventories.of(new InstanceId(number), FIRST).subscribe());
		assertThat(this.loader.before).hasSize(Inventories.LOADS_AT_A_TIME);
		InstanceId last = new InstanceId(Inventories.LOADS_AT_A_TIME + 1);
		assertThat(this.inventories.findSoon(last, FIRST).blockOptional(PATIENCE)).isEmpty();
	}

	@Test
	void areMadeOfWhatIsKnownOfTheRevisionBefore() {
		Inventory first = of(SEVEN, FIRST);
		assertThat(of(SEVEN, SECOND).revision()).isEqualTo(SECOND);
		assertThat(this.loader.before).containsExactly(null, first);
	}

	@Test
	void areForgottenWithTheirInstances() {
		of(SEVEN, FIRST);
		this.inventories.forget(SEVEN);
		of(SEVEN, FIRST);
		assertThat(this.loader.before).containsExactly(null, null);
	}

	private Inventory of(InstanceId instance, Revision revision) {
		return Objects.requireNonNull(this.inventories.of(instance, revision).block(PATIENCE));
	}

	/**
	 * Loads what has nothing but filters, and notes what was known before.
	 */
	private static final class Recorder extends InventoryLoader {

		private static final PartHash ANY = new PartHash("0".repeat(32));

		private final List<@Nullable Inventory> before = new ArrayList<>();

		private int filters = 1;

		private Mono<Void> until = Mono.empty();

		Recorder() {
			super(SnapshotsOver.of(TestStore.template(), Clock.systemUTC(), List.of()));
		}

		@Override
		Mono<Inventory> load(InstanceId instance, Revision revision, @Nullable Inventory before) {
			this.before.add(before);
			return this.until.thenReturn(new Inventory(instance, revision, Map.of(), ANY, Map.of(), ANY, IntStream
				.range(0, this.filters)
				.mapToObj((number) -> new SavedFilter(new FilterId(String.valueOf(number)), "Any", "any", null, null))
				.toList()));
		}

	}

}
