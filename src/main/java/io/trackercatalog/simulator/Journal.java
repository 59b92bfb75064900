package io.trackercatalog.simulator;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a site was asked. The counters are exact; of the requests themselves the last
 * {@value #CAPACITY} are kept.
 */
public final class Journal {

	static final int CAPACITY = 20_000;

	/**
	 * One request that was answered, or refused, or dropped.
	 *
	 * @param method for instance {@code GET}
	 * @param path with its query, as sent, without the site's base path
	 * @param status of the answer; 0 if the connection was cut instead
	 * @param at when it came
	 */
	public record Entry(String method, String path, int status, Instant at) {
	}

	private final Clock clock;

	private final Deque<Entry> entries = new ArrayDeque<>();

	private final Map<String, Long> counts = new TreeMap<>();

	private long total;

	private int underWay;

	private int mostAtOnce;

	Journal(Clock clock) {
		this.clock = clock;
	}

	/** The last requests, the oldest first. */
	public synchronized List<Entry> entries() {
		return List.copyOf(this.entries);
	}

	/**
	 * How often each path was asked for, by method and template, for instance {@code GET
	 * /rest/api/3/issue/createmeta/{project}/issuetypes}; everything that nobody answers
	 * counts as {@code GET (unknown)}.
	 */
	public synchronized Map<String, Long> counts() {
		return Map.copyOf(this.counts);
	}

	/** How often one path was asked for, named as in {@link #counts()}. */
	public synchronized long count(String methodAndTemplate) {
		return this.counts.getOrDefault(methodAndTemplate, 0L);
	}

	/** How many requests came. */
	public synchronized long total() {
		return this.total;
	}

	/** How many requests were under way at the same time, at most. */
	public synchronized int mostAtOnce() {
		return this.mostAtOnce;
	}

	/** Forgets everything. */
	public synchronized void clear() {
		this.entries.clear();
		this.counts.clear();
		this.total = 0;
		this.mostAtOnce = this.underWay;
	}

	synchronized void write(Request request, String template, int status) {
		if (this.entries.size() == CAPACITY) {
			this.entries.removeFirst();
		}
		this.entries.addLast(new Entry(request.method(), request.uri(), status, this.clock.instant()));
		this.counts.merge(request.method() + " " + template, 1L, Long::sum);
		this.total++;
		this.underWay++;
		this.mostAtOnce = Math.max(this.mostAtOnce, this.underWay);
	}

	synchronized void ended() {
		this.underWay--;
	}

}
