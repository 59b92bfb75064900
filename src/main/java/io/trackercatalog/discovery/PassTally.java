package io.trackercatalog.discovery;

import java.time.Duration;
import java.util.Queue;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

import io.trackercatalog.tracker.CallListener;

/**
 * Counts what a pass does while it does it, so that its progress can be watched and its
 * costs are known however it ends.
 */
public final class PassTally implements CallListener {

	/** More gaps than this are counted, but not told one by one. */
	private static final int GAPS_TOLD = 100;

	private final LongAdder calls = new LongAdder();

	private final LongAdder waitedNanos = new LongAdder();

	private final LongAdder partsWritten = new LongAdder();

	private final LongAdder partsTakenOver = new LongAdder();

	private final AtomicInteger projects = new AtomicInteger();

	private final AtomicInteger projectsRead = new AtomicInteger();

	private final AtomicInteger gaps = new AtomicInteger();

	private final Queue<Gap> gapsTold = new ConcurrentLinkedQueue<>();

	private volatile boolean finished;

	@Override
	public void called(int status, Duration took) {
		this.calls.increment();
	}

	@Override
	public void waited(Duration waited) {
		this.waitedNanos.add(waited.toNanos());
	}

	void found(int projects) {
		this.projects.set(projects);
	}

	void read() {
		this.projectsRead.incrementAndGet();
	}

	void skipped(Gap gap) {
		if (this.gaps.incrementAndGet() <= GAPS_TOLD) {
			this.gapsTold.add(gap);
		}
	}

	void kept(int written, int takenOver) {
		this.partsWritten.add(written);
		this.partsTakenOver.add(takenOver);
	}

	/** Nothing more will be asked. */
	public void finish() {
		this.finished = true;
	}

	/** Whether the tracker has been read to its end, or given up. */
	public boolean isFinished() {
		return this.finished;
	}

	/** What has been counted so far. */
	public Figures figures() {
		return new Figures(this.calls.sum(), Duration.ofNanos(this.waitedNanos.sum()), this.partsWritten.sum(),
				this.partsTakenOver.sum(), this.projects.get(), this.projectsRead.get(), this.gaps.get(),
				List.copyOf(this.gapsTold));
	}

	/**
	 * Something that could not be read.
	 *
	 * @param what a project's key, or the name of a list
	 * @param why one sentence
	 */
	public record Gap(String what, String why) {
	}

	/**
	 * What a pass did.
	 *
	 * @param calls to the tracker
	 * @param waited time that calls were held back because the tracker asked for it,
	 * summed over calls
	 * @param partsWritten parts that were new
	 * @param partsTakenOver parts that were known already
	 * @param projects how many there are
	 * @param projectsRead how many of them are done
	 * @param gaps how many things could not be read
	 * @param gapsTold the first of them
	 */
	public record Figures(long calls, Duration waited, long partsWritten, long partsTakenOver, int projects,
			int projectsRead, int gaps, List<Gap> gapsTold) {
	}

}
