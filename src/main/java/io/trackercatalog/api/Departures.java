package io.trackercatalog.api;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.SmartLifecycle;

/**
 * Answers that have not left as a whole and that the server knows nothing of: a stop
 * waits for them, for as long as it waits for those the server knows.
 */
final class Departures implements SmartLifecycle {

	private final boolean awaited;

	private int underWay;

	private boolean running;

	private @Nullable Runnable stopped;

	/**
	 * For one server.
	 * @param awaited whether it stops gracefully
	 */
	Departures(boolean awaited) {
		this.awaited = awaited;
	}

	/** One more is on its way. */
	synchronized void begin() {
		this.underWay++;
	}

	/** One has left, or has been broken off. */
	synchronized void end() {
		this.underWay--;
		tellIfDone();
	}

	@Override
	public synchronized void start() {
		this.running = true;
	}

	@Override
	public synchronized void stop(Runnable callback) {
		this.running = false;
		this.stopped = callback;
		tellIfDone();
	}

	private void tellIfDone() {
		if (this.stopped != null && (this.underWay == 0 || !this.awaited)) {
			this.stopped.run();
			this.stopped = null;
		}
	}

	@Override
	public void stop() {
		stop(() -> {
		});
	}

	@Override
	public synchronized boolean isRunning() {
		return this.running;
	}

	@Override
	public int getPhase() {
		return WebServerApplicationContext.GRACEFUL_SHUTDOWN_PHASE;
	}

}
