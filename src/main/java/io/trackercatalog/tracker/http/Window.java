package io.trackercatalog.tracker.http;

/**
 * How many calls may be under way at once: half as many after a throttling answer, and
 * one more after a while of good ones. Not thread-safe.
 */
final class Window {

	/** As many calls answered well earn one more at a time. */
	static final int GOOD_ANSWERS = 25;

	private final int most;

	private int limit;

	private int round;

	private int good;

	Window(int most) {
		this.most = most;
		this.limit = most;
	}

	int limit() {
		return this.limit;
	}

	/** A new one begins with each halving; a call remembers in which it was sent. */
	int round() {
		return this.round;
	}

	/**
	 * A throttling answer came. Those that were under way together count once.
	 * @param sentIn the round in which the call was sent
	 * @return whether it is the first of its round
	 */
	boolean throttled(int sentIn) {
		if (sentIn != this.round) {
			return false;
		}
		this.round++;
		this.good = 0;
		this.limit = Math.max(1, this.limit / 2);
		return true;
	}

	/**
	 * A good answer came.
	 * @param scarce whether we are near a limit already
	 */
	void answered(boolean scarce) {
		if (scarce || this.limit == this.most) {
			return;
		}
		this.good++;
		if (this.good >= GOOD_ANSWERS) {
			this.good = 0;
			this.limit++;
		}
	}

}
