package io.trackercatalog.catalog;

import java.util.Optional;

import io.trackercatalog.inventory.Inventories;
import io.trackercatalog.snapshot.Snapshots;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/**
 * Makes answers of what the store has, off the event loops: rendering megabytes takes
 * milliseconds.
 */
@Component
class AnswerRendering implements DisposableBean {

	/** How many answers are rendered side by side. */
	static final int AT_A_TIME = 2;

	private final Answers answers;

	private final Snapshots snapshots;

	private final Inventories inventories;

	private final FieldLists lists;

	private final Scheduler renderers = Schedulers.newParallel("render", AT_A_TIME, true);

	AnswerRendering(Answers answers, Snapshots snapshots, Inventories inventories, FieldLists lists) {
		this.answers = answers;
		this.snapshots = snapshots;
		this.inventories = inventories;
		this.lists = lists;
	}

	/** What an audience is told of an organisation. */
	Mono<RenderedBody> of(Organisation organisation, String audience) {
		return rendered(Mono.fromSupplier(() -> DetailsRenderer.overview(organisation.seenBy(audience).standings())));
	}

	/** What is told of an instance, read from the store. */
	Mono<RenderedBody> of(Standing standing, AnswerKey.Details key) {
		return Mono.defer(() -> made(loading(standing), key, null));
	}

	/**
	 * What several answers about an instance share. Nothing is read until it is asked
	 * for.
	 */
	DetailsLoading loading(Standing standing) {
		return new DetailsLoading(standing, this.snapshots, this.inventories);
	}

	/**
	 * What is told of an instance. What an old answer tells in the same way is taken over
	 * from there.
	 */
	Mono<RenderedBody> of(DetailsLoading loading, AnswerKey.Details key, AnswerKey.Details old) {
		return Mono.using(() -> Optional.ofNullable(this.answers.peek(old)),
				(before) -> made(loading, key, before.orElse(null)),
				(before) -> before.ifPresent(RenderedBody::release));
	}

	private Mono<RenderedBody> made(DetailsLoading loading, AnswerKey.Details key, @Nullable RenderedBody before) {
		return rendered(
				loading.content(key.linked(), key.withFields(), (before != null) ? before.passages() : Passages.NONE)
					.publishOn(this.renderers)
					.map((content) -> render(content, before)));
	}

	/** Whoever does not wait for it to the end gives the old answer back meanwhile. */
	private RenderedBody render(DetailsContent content, @Nullable RenderedBody before) {
		if (before != null) {
			before.retain();
		}
		try {
			return DetailsRenderer.details(content, this.lists);
		}
		finally {
			if (before != null) {
				before.release();
			}
		}
	}

	/**
	 * What was told of an instance, and how fresh that is now: without the store. Empty
	 * if it is not in memory any more.
	 */
	Mono<RenderedBody> restated(AnswerKey.Details old, Standing next) {
		return rendered(Mono.fromSupplier(() -> restatement(old, next)));
	}

	private @Nullable RenderedBody restatement(AnswerKey.Details old, Standing next) {
		RenderedBody body = this.answers.peek(old);
		try {
			return (body != null) ? Restatement.of(body, next.stale()) : null;
		}
		finally {
			if (body != null) {
				body.release();
			}
		}
	}

	private Mono<RenderedBody> rendered(Mono<RenderedBody> rendering) {
		return rendering.subscribeOn(this.renderers);
	}

	@Override
	public void destroy() {
		this.renderers.dispose();
	}

}
