package io.trackercatalog.simulator;

import java.time.Duration;
import java.util.Optional;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Scheduler;

/**
 * What a site says to a request. Answers are kept as bytes for as long as somebody reads
 * on, not from one pass to the next.
 */
final class Answers {

	private static final long KEPT_BYTES = 6L << 20;

	private static final Duration KEPT_UNREAD = Duration.ofSeconds(5);

	private record Key(long revision, String uri) {
	}

	private final Behaviour behaviour;

	private final Cache<Key, Reply> kept = Caffeine.newBuilder()
		.maximumWeight(KEPT_BYTES)
		.expireAfterAccess(KEPT_UNREAD)
		.scheduler(Scheduler.systemScheduler())
		.weigher((Key key, Reply reply) -> key.uri().length() + reply.body().length)
		.build();

	Answers(Behaviour behaviour) {
		this.behaviour = behaviour;
	}

	Reply to(Request request, Optional<Router.Match> match) {
		return this.behaviour.refuse(request, match).orElseGet(() -> deserved(request, match));
	}

	private Reply deserved(Request request, Optional<Router.Match> match) {
		if (match.isEmpty()) {
			return this.behaviour.unknown(request);
		}
		if (!"GET".equals(request.method())) {
			return Reply.empty(405);
		}
		Key key = new Key(this.behaviour.universe().edits().revision(), request.uri());
		return this.kept.get(key, (asked) -> match.get().answer());
	}

}
