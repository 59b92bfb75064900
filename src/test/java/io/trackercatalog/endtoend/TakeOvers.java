package io.trackercatalog.endtoend;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

import org.bson.Document;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

import org.springframework.data.mongodb.core.ReactiveMongoTemplate;

/**
 * How long the leases of killed replicas stood still before somebody took them over. A
 * lease was a killed replica's if it had a holder then, and nothing happened to it until
 * it got another one.
 */
final class TakeOvers {

	private final ReactiveMongoTemplate store;

	private final Map<String, Document> latest = new ConcurrentHashMap<>();

	private final Map<String, Orphan> orphans = new ConcurrentHashMap<>();

	private final Map<Long, Integer> seconds = new TreeMap<>();

	TakeOvers(ReactiveMongoTemplate store) {
		this.store = store;
	}

	/** Somebody is killed about now. */
	void killing() {
		this.latest.forEach((name, lease) -> {
			if (lease.getString("holder") != null) {
				this.orphans.put(name, new Orphan(lease, System.nanoTime()));
			}
		});
	}

	/** Looks at all leases. */
	Mono<Void> look() {
		return this.store.findAll(Document.class, "leases").doOnNext(this::look).then();
	}

	private void look(Document lease) {
		String name = lease.getString("_id");
		this.latest.put(name, lease);
		Orphan orphan = this.orphans.get(name);
		if (orphan == null || orphan.lease().equals(lease)) {
			return;
		}
		this.orphans.remove(name);
		if (isTakenOver(orphan.lease(), lease)) {
			synchronized (this.seconds) {
				this.seconds.merge((System.nanoTime() - orphan.since()) / 1_000_000_000, 1, Integer::sum);
			}
		}
	}

	/** Without having been released or renewed in between. */
	private static boolean isTakenOver(Document before, Document now) {
		@Nullable String holder = now.getString("holder");
		return holder != null && now.getLong("term") == before.getLong("term") + 1
				&& !holder.equals(before.getString("holder"));
	}

	/** How many take-overs took how many whole seconds. */
	Map<Long, Integer> histogram() {
		synchronized (this.seconds) {
			return new TreeMap<>(this.seconds);
		}
	}

	private record Orphan(Document lease, long since) {
	}

}
