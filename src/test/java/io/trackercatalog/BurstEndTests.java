package io.trackercatalog;

import java.lang.management.MemoryUsage;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Memory is given back when a burst of garbage is over, and only then.
 */
class BurstEndTests {

	private static final long MB = 1024 * 1024;

	/** A heap of which 40 MB are alive. */
	private final Heap heap = new Heap(40);

	private final BurstEnd end = new BurstEnd(this.heap::usage, this.heap::collect);

	@Test
	void asksForACollectionWhereTheHeapHasGrownAndNothingHappensAnyMore() {
		this.heap.allocate(300);
		this.end.look();
		assertThat(this.heap.collections).as("still at it").isZero();
		this.heap.allocate(1);
		this.end.look();
		assertThat(this.heap.collections).isOne();
	}

	@Test
	void leavesAHeapAloneOfWhichAllIsAliveOrLittleIsGarbage() {
		look(5);
		assertThat(this.heap.collections).isZero();
		for (int second = 0; second < 5; second++) {
			this.heap.allocate(4);
			this.end.look();
		}
		assertThat(this.heap.collections).isZero();
	}

	@Test
	void neverDisturbsWhoeverWorks() {
		for (int second = 0; second < 60; second++) {
			this.heap.allocate(9);
			this.end.look();
		}
		assertThat(this.heap.collections).isZero();
	}

	@Test
	void asksNowAndThenWhereNobodyWorksAndTheHeapGrowsAllTheSame() {
		this.heap.allocate(300);
		look(2);
		assertThat(this.heap.collections).as("the burst before").isOne();
		for (int second = 0; second < 10 * BurstEnd.RARELY; second++) {
			this.heap.allocate(7);
			this.end.look();
		}
		assertThat(this.heap.collections - 1).isBetween(9, 10);
	}

	@Test
	void doesNotTakeACollectionOfTheJvmItselfForTheEnd() {
		this.heap.allocate(300);
		this.end.look();
		this.heap.collectOfItself();
		this.end.look();
		assertThat(this.heap.collections).isZero();
		look(1);
		assertThat(this.heap.collections).isOne();
	}

	@Test
	void asksAgainForAsLongAsItHelpsAndNotOnceMore() {
		this.heap.givesBackAtOnce = 100;
		this.heap.allocate(400);
		look(20);
		assertThat(this.heap.committed).isLessThan(40 + BurstEnd.MUCH / MB);
		assertThat(this.heap.collections).isEqualTo(4);
	}

	@Test
	void givesUpWhereNothingIsGivenBackUntilItGrowsAgain() {
		this.heap.givesBackAtOnce = 0;
		this.heap.allocate(400);
		look(20);
		assertThat(this.heap.collections).isOne();
		this.heap.allocate(300);
		look(1);
		this.heap.allocate(300);
		look(20);
		assertThat(this.heap.collections).as("has grown since").isEqualTo(2);
	}

	@Test
	void goesOnWhereMoreIsAllocatedDuringACollectionThanThereWas() {
		this.heap.allocate(300);
		this.end.look();
		this.heap.allocatedMeanwhile = 500;
		look(1);
		this.heap.allocatedMeanwhile = 0;
		look(20);
		assertThat(this.heap.collections).isEqualTo(2);
		assertThat(this.heap.committed).isEqualTo(40);
	}

	private void look(int times) {
		for (int look = 0; look < times; look++) {
			this.end.look();
		}
	}

	/**
	 * All in MB.
	 */
	private static final class Heap {

		private final long alive;

		private long used;

		private long committed;

		private long givesBackAtOnce = 10_000;

		private long allocatedMeanwhile;

		private int collections;

		private Heap(long alive) {
			this.alive = alive;
			this.used = alive;
			this.committed = alive;
		}

		private void allocate(long megabytes) {
			this.used += megabytes;
			this.committed = Math.max(this.committed, this.used);
		}

		private void collectOfItself() {
			this.used = this.alive;
		}

		private void collect() {
			collectOfItself();
			this.collections++;
			this.committed = Math.max(this.used, this.committed - this.givesBackAtOnce);
			allocate(this.allocatedMeanwhile);
		}

		private MemoryUsage usage() {
			return new MemoryUsage(0, this.used * MB, this.committed * MB, -1);
		}

	}

}
