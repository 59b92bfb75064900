package io.trackercatalog.inventory;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import io.trackercatalog.instance.InstanceId;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

import org.springframework.stereotype.Component;

/**
 * Finds things in all trackers by id or name, from memory.
 */
@Component
public class Search {

	private final Shelves shelves;

	Search(Shelves shelves) {
		this.shelves = shelves;
	}

	/**
	 * Finds what is called so: first what is called just so, then what starts so, then
	 * what has a word that starts so, then the rest; within that by kind, name, instance
	 * and id. Fails with a {@link java.util.concurrent.TimeoutException} if what can be
	 * read is not in memory in time.
	 * @param text whose case and accents do not matter; not blank
	 * @param kinds of these
	 * @param instances in these
	 */
	public Mono<Hits> find(String text, Set<Thing.Kind> kinds, Collection<InstanceId> instances, int start, int limit) {
		return this.shelves.of(instances)
			// Looking through a hundred thousand names takes milliseconds, which an
			// event loop does not have.
			.publishOn(Schedulers.parallel())
			.map((held) -> find(Folding.fold(text.strip()), kinds, held, start, limit));
	}

	private static Hits find(String wanted, Set<Thing.Kind> kinds, Shelves.Held held, int start, int limit) {
		if (wanted.isEmpty()) {
			// Nothing but accents, without letters below them.
			return new Hits(List.of(), 0, held.unread());
		}
		List<List<Index.Entry>> found = Stream
			.of(Closeness.values()).<List<Index.Entry>>map((closeness) -> new ArrayList<>()).toList();
		held.shelves().forEach((shelf) -> shelf.index().find(wanted, kinds, found));
		List<Thing> page = new ArrayList<>();
		int before = 0;
		for (List<Index.Entry> equallyClose : found) {
			int from = Math.max(0, start - before);
			int wantedHere = Math.min(limit - page.size(), equallyClose.size() - from);
			if (wantedHere > 0) {
				// Made of one run in order per instance, which is sorted fast.
				equallyClose.sort(Index.ORDER);
				equallyClose.subList(from, from + wantedHere).forEach((entry) -> page.add(entry.thing()));
			}
			before += equallyClose.size();
		}
		return new Hits(page, before, held.unread());
	}

	/**
	 * What was found.
	 *
	 * @param page the wanted part of it
	 * @param total how many in all
	 * @param unread the instances that could not be looked through, because their
	 * snapshots cannot be read
	 */
	public record Hits(List<Thing> page, int total, List<InstanceId> unread) {

		public Hits {
			page = List.copyOf(page);
			unread = List.copyOf(unread);
		}

	}

}
