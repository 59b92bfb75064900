package io.trackercatalog.api;

import java.util.concurrent.atomic.AtomicInteger;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.SmartLifecycle;

/**
 * Answers that have not left as a whole and that the server knows nothing of: a stop
 * waits for them, for as long as it waits for those the server knows.
 */
final class Departures implements SmartLifecycle {

	private final boolean awaited;

	private final AtomicInteger underWay = new AtomicInteger();

	private volatile boolean running;

	private volatile @Nullable Runnable stopped;

	/**
	 * For one server.
	 * @param awaited whether it stops gracefully
	 */
	Departures(boolean awaited) {
		this.awaited = awaited;
	}

	/**
	 * One more is about to leave: who has seen its beginning may stop the server.
	 */
	void begin() {
		this.underWay.incrementAndGet();
	}

	/** One has left, or has been broken off. */
	void end() {
		if (this.underWay.decrementAndGet() == 0 && this.stopped != null) {
			tellIfDone();
		}
	}

	@Override
	public void start() {
		this.running = true;
	}

	@Override
	public void stop(Runnable callback) {
		this.running = false;
		this.stopped = callback;
		tellIfDone();
	}

	private synchronized void tellIfDone() {
		Runnable waiting = this.stopped;
		if (waiting != null && (this.underWay.get() == 0 || !this.awaited)) {
			this.stopped = null;
			waiting.run();
		}
	}

	@Override
	public void stop() {
		stop(() -> {
		});
	}

	@Override
	public boolean isRunning() {
		return this.running;
	}

	@Override
	public int getPhase() {
		return WebServerApplicationContext.GRACEFUL_SHUTDOWN_PHASE;
	}

}
