package io.trackercatalog.inventory;

import java.util.Collection;
import java.util.List;
import java.util.Set;

import io.trackercatalog.instance.InstanceId;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/**
 * Finds things in all trackers by id or name, from memory.
 */
@Component
public class Search implements DisposableBean {

	/** Each keeps a core busy for as long as it takes. */
	private static final int AT_A_TIME = 2;

	private static final int IDLE_SECONDS = 60;

	private final Shelves shelves;

	// Looking through millions of names takes a while, which neither an event loop has
	// nor what the timers run on.
	private final Scheduler worker = Schedulers.newBoundedElastic(AT_A_TIME,
			Schedulers.DEFAULT_BOUNDED_ELASTIC_QUEUESIZE, "search", IDLE_SECONDS, true);

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
			.publishOn(this.worker)
			.map((held) -> find(Folding.fold(text.strip()), kinds, held, start, limit));
	}

	static Hits find(String wanted, Set<Thing.Kind> kinds, Shelves.Held held, int start, int limit) {
		if (wanted.isEmpty()) {
			// Nothing but accents, without letters below them.
			return new Hits(List.of(), 0, held.unread());
		}
		Matches matches = new Matches(new Question(wanted, kinds));
		held.shelves().forEach((shelf) -> matches.add(shelf.index()));
		return new Hits(matches.page(start, limit), matches.total(), held.unread());
	}

	@Override
	public void destroy() {
		this.worker.dispose();
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
