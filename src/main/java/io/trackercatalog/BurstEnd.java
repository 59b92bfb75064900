package io.trackercatalog;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryUsage;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Asks for a collection where the heap has grown and then little is allocated any more:
 * at once after a burst, and now and then where it grows little by little. Only for a
 * collector that stops nobody for it, and that gives back what is free after one it was
 * asked for.
 */
final class BurstEnd {

	private static final Duration EVERY = Duration.ofSeconds(1);

	/** Bytes the heap has grown by; for less a collection is not worth its while. */
	static final long MUCH = 64L * 1024 * 1024;

	/** Bytes that are no difference. */
	private static final long LITTLE = MUCH / 4;

	/** Bytes allocated between two looks, of whoever still works. */
	static final long BUSY = 8L * 1024 * 1024;

	/**
	 * Looks between collections where nothing else is done, because they take time, too.
	 */
	static final int RARELY = 60;

	private final Supplier<MemoryUsage> heap;

	private final Runnable collection;

	/** When it was looked last, or after the collection if there was one. */
	private long used;

	/** When it was looked last, before the collection if there was one. */
	private long committed;

	/** How large the heap is when nothing is to be had from it. */
	private long atRest;

	private boolean collected;

	/** Whether somebody has worked since. */
	private boolean burst = true;

	/** Looks since a collection was asked for. */
	private int idle;

	BurstEnd(Supplier<MemoryUsage> heap, Runnable collection) {
		this.heap = heap;
		this.collection = collection;
		this.used = heap.get().getUsed();
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
		long allocated = now.getUsed() - this.used;
		// Less than before means that a collection has hidden what was allocated.
		boolean quiet = allocated >= 0 && allocated < BUSY;
		this.burst |= allocated >= BUSY;
		this.idle++;
		this.atRest = atRest(now.getCommitted(), quiet);
		this.committed = now.getCommitted();
		this.used = now.getUsed();
		boolean again = this.collected || this.burst || this.idle >= RARELY;
		this.collected = quiet && again && this.committed - this.atRest >= MUCH;
		if (this.collected) {
			this.burst = false;
			this.idle = 0;
			this.collection.run();
			this.used = this.heap.get().getUsed();
		}
	}

	/**
	 * As large as what is alive, until a collection has given nothing back, which happens
	 * a moment after it. Where the heap has grown over it, that is another burst.
	 */
	private long atRest(long today, boolean quiet) {
		if (!this.collected) {
			return Math.min(this.atRest, today);
		}
		if (today - this.committed >= LITTLE) {
			return this.atRest;
		}
		boolean vain = quiet && this.committed - today < LITTLE;
		return vain ? today : this.used;
	}

}
