package io.trackercatalog.simulator;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What goes wrong at a site, on demand. Of several that fit a request, the one added
 * first happens.
 */
public final class Faults {

	private static final Pattern ANY = Pattern.compile("");

	private static final class Planned {

		private final Pattern path;

		private final Fault fault;

		private long left;

		private Planned(Pattern path, long left, Fault fault) {
			this.path = path;
			this.left = left;
			this.fault = fault;
		}

		private boolean fits(Request request) {
			return this.path.matcher(request.uri()).find();
		}

	}

	private final List<Planned> planned = new ArrayList<>();

	private long happened;

	/** The next requests, whatever they ask for. */
	public void next(int requests, Fault fault) {
		plan(ANY, requests, fault);
	}

	/**
	 * The next requests of some paths.
	 * @param path a regular expression, found anywhere in path and query as sent
	 */
	public void next(int requests, String path, Fault fault) {
		plan(Pattern.compile(path), requests, fault);
	}

	/**
	 * Every request of some paths, until {@link #clear()}.
	 * @param path a regular expression, found anywhere in path and query as sent
	 */
	public void always(String path, Fault fault) {
		plan(Pattern.compile(path), Long.MAX_VALUE, fault);
	}

	/** Nothing goes wrong any more. */
	public synchronized void clear() {
		this.planned.clear();
	}

	/** How many faults are still to come; those that never end count as one. */
	public synchronized int waiting() {
		return this.planned.size();
	}

	/** How many requests something went wrong with so far. */
	public synchronized long happened() {
		return this.happened;
	}

	synchronized Optional<Fault> take(Request request) {
		for (Iterator<Planned> all = this.planned.iterator(); all.hasNext();) {
			Planned one = all.next();
			if (one.fits(request)) {
				one.left--;
				this.happened++;
				if (one.left == 0) {
					all.remove();
				}
				return Optional.of(one.fault);
			}
		}
		return Optional.empty();
	}

	private synchronized void plan(Pattern path, long requests, Fault fault) {
		if (requests > 0) {
			this.planned.add(new Planned(path, requests, fault));
		}
	}

}
