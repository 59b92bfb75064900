package io.trackercatalog;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryUsage;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Asks for a collection where the heap has grown and then little is allocated any more.
 * Only for a collector that stops nobody for it, and that gives back what is free after
 * one it was asked for.
 */
final class BurstEnd {

	private static final Duration EVERY = Duration.ofSeconds(1);

	/** Bytes the heap has grown by; for less a collection is not worth its while. */
	static final long MUCH = 64L * 1024 * 1024;

	/** Bytes allocated between two looks, of whoever still works. */
	static final long BUSY = 8L * 1024 * 1024;

	private final Supplier<MemoryUsage> heap;

	private final Runnable collection;

	/** When it was looked last, after a collection if there was one. */
	private MemoryUsage before;

	/** How large the heap is when nothing is to be had from it. */
	private long atRest;

	private boolean collected;

	BurstEnd(Supplier<MemoryUsage> heap, Runnable collection) {
		this.heap = heap;
		this.collection = collection;
		this.before = heap.get();
	}

	static void watch() {
		BurstEnd end = new BurstEnd(ManagementFactory.getMemoryMXBean()::getHeapMemoryUsage, System::gc);
		ScheduledExecutorService watch = Executors.newSingleThreadScheduledExecutor((look) -> {
			Thread thread = new Thread(look, "burst-end");
			thread.setDaemon(true);
			return thread;
		});
		watch.scheduleWithFixedDelay(end::look, EVERY.toMillis(), EVERY.toMillis(), TimeUnit.MILLISECONDS);
	}

	void look() {
		MemoryUsage now = this.heap.get();
		long allocated = now.getUsed() - this.before.getUsed();
		// Less than before means that a collection has hidden what was allocated.
		boolean quiet = allocated >= 0 && allocated < BUSY;
		this.atRest = atRest(now.getCommitted(), quiet);
		this.collected = quiet && now.getCommitted() - this.atRest >= MUCH;
		if (this.collected) {
			this.collection.run();
			MemoryUsage after = this.heap.get();
			// What is free is given back a moment later.
			now = new MemoryUsage(now.getInit(), after.getUsed(), now.getCommitted(), now.getMax());
		}
		this.before = now;
	}

	/** As large as what is alive, until a collection has given nothing back. */
	private long atRest(long committed, boolean quiet) {
		if (!this.collected) {
			return Math.min(this.atRest, committed);
		}
		boolean vain = quiet && this.before.getCommitted() - committed < MUCH / 4;
		return vain ? committed : this.before.getUsed();
	}

}
