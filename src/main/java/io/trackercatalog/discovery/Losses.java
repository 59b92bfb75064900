package io.trackercatalog.discovery;

import io.trackercatalog.tracker.TrackerFailure;

/**
 * Tells deletions from what a lost permission looks like: people delete one thing at a
 * time.
 */
final class Losses {

	/** A few things may go at once, however small the whole is. */
	private static final int LEAST = 5;

	/** More than one in so many is too much. */
	private static final int SHARE = 5;

	private final PassRequest request;

	Losses(PassRequest request) {
		this.request = request;
	}

	/**
	 * Fails with {@link TrackerFailure.MassLoss}, unless somebody said that it is meant.
	 */
	void refuseMassLoss(String what, long lost, long known) {
		refuseMassLoss(what, lost, known, true);
	}

	/**
	 * The same of what may be few.
	 * @param missed whether somebody relies on one of those that are lost; otherwise all
	 * of a few may go at once
	 */
	void refuseMassLoss(String what, long lost, long known, boolean missed) {
		boolean many = lost >= LEAST && lost * SHARE > known;
		// Whoever may see nothing sees an empty list.
		boolean all = missed && lost > 0 && lost == known;
		if ((many || all) && !this.request.accepts(Doubt.LOSS)) {
			throw new TrackerFailure.MassLoss(what, lost, known).exception();
		}
	}

}
