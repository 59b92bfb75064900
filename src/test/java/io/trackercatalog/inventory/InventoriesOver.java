package io.trackercatalog.inventory;

import io.trackercatalog.instance.InstanceId;
import io.trackercatalog.snapshot.Revision;
import io.trackercatalog.snapshot.Snapshot;
import io.trackercatalog.snapshot.Snapshots;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/**
 * Inventories over snapshots, for the tests of those who use what is in memory. They are
 * loaded when told to, and ready when that has been allowed.
 */
public final class InventoriesOver {

	private final Sinks.Empty<Void> allowed = Sinks.empty();

	private final Sinks.Empty<Void> read = Sinks.empty();

	private final Inventories inventories;

	private InventoriesOver(Snapshots snapshots) {
		this.inventories = new Inventories(new InventoryLoader(snapshots) {
			@Override
			Mono<Inventory> load(InstanceId instance, Revision revision, @Nullable Inventory before) {
				return super.load(instance, revision, before)
					.doOnNext((loaded) -> InventoriesOver.this.read.tryEmitEmpty())
					.delayUntil((loaded) -> InventoriesOver.this.allowed.asMono());
			}
		});
	}

	/** Nothing of them is loaded yet. */
	public static InventoriesOver of(Snapshots snapshots) {
		return new InventoriesOver(snapshots);
	}

	/**
	 * Loads that of a snapshot.
	 * @return when everything was read, which is before it is ready
	 */
	public Mono<Void> load(Snapshot snapshot) {
		return this.read.asMono()
			.doOnSubscribe((reading) -> this.inventories.of(snapshot.instance(), snapshot.revision()).subscribe());
	}

	/** Has all be ready that are read. */
	public void allow() {
		this.allowed.tryEmitEmpty();
	}

	/** Those who look for what is in memory are given these. */
	public Inventories inventories() {
		return this.inventories;
	}

	/** They are not used any more. */
	public void end() {
		this.inventories.destroy();
	}

}
