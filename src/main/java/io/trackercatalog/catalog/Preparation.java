package io.trackercatalog.catalog;

import java.util.HashMap;
import java.util.Map;

import reactor.core.publisher.Mono;

/**
 * Answers that are made before they are told. Held until they are, because the cache,
 * when it is full, would rather do without what nobody has asked for yet than without
 * what they replace.
 */
final class Preparation {

	private final Answers answers;

	private final Map<AnswerKey, RenderedBody> held = new HashMap<>();

	private boolean over;

	Preparation(Answers answers) {
		this.answers = answers;
	}

	/** Makes an answer. Ends with nothing where there is none. */
	Mono<Void> make(AnswerKey key, Mono<RenderedBody> load) {
		return this.answers.alone(load).doOnNext((body) -> hold(key, body)).then();
	}

	private synchronized void hold(AnswerKey key, RenderedBody body) {
		if (this.over) {
			body.release();
		}
		else {
			this.answers.offer(key, body);
			this.held.put(key, body);
		}
	}

	/**
	 * They are told from now on, and what they replace is forgotten: there is room for
	 * them.
	 */
	synchronized void told() {
		this.held.forEach(this.answers::offer);
	}

	/** Nobody needs it any more. */
	synchronized void end() {
		this.over = true;
		this.held.values().forEach(RenderedBody::release);
		this.held.clear();
	}

}
