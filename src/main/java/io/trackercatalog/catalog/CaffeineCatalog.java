package io.trackercatalog.catalog;

import java.util.List;
import java.util.function.Predicate;

import io.trackercatalog.instance.InstanceId;
import io.trackercatalog.instance.LinkedProjects;
import io.trackercatalog.snapshot.Head;
import io.trackercatalog.snapshot.HeadListener;
import io.trackercatalog.tracker.TrackerKind;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/**
 * Answers readers from memory, and gets what is not there from the store. When a snapshot
 * is published, the answers that are in memory are made anew before readers get to see
 * it: no reader pays for a publish.
 */
@Component
class CaffeineCatalog implements Catalog, HeadListener, DisposableBean {

	private static final Logger log = LoggerFactory.getLogger(CaffeineCatalog.class);

	/** How many answers are rendered side by side. */
	private static final int RENDERERS = 2;

	private final Standings standings;

	private final Answers answers;

	private final DetailsLoader loader;

	private final FieldLists lists;

	private final FirstLook firstLook;

	private final Moves moves = new Moves();

	// Rendering megabytes takes milliseconds, which an event loop does not have.
	private final Scheduler renderers = Schedulers.newParallel("render", RENDERERS, true);

	CaffeineCatalog(Standings standings, Answers answers, DetailsLoader loader, FieldLists lists, FirstLook firstLook) {
		this.standings = standings;
		this.answers = answers;
		this.loader = loader;
		this.lists = lists;
		this.firstLook = firstLook;
	}

	@Override
	public Mono<List<InstanceSummary>> list(Predicate<String> orgCode, @Nullable TrackerKind kind) {
		return this.firstLook.then(() -> Mono.just(this.standings.all()
			.stream()
			.filter((standing) -> orgCode.test(standing.instance().orgCode()))
			.filter((standing) -> kind == null || standing.instance().kind() == kind)
			.map(Standing::summary)
			.toList()));
	}

	@Override
	public Mono<Answer> details(String orgCode) {
		return this.firstLook.then(() -> overview(orgCode));
	}

	private Mono<Answer> overview(String orgCode) {
		Organisation organisation = this.standings.organisation(orgCode);
		return overview(orgCode, organisation).map((body) -> new Answer(body, organisation.age()));
	}

	private Mono<RenderedBody> overview(String orgCode, Organisation organisation) {
		return this.answers.get(key(orgCode, organisation), render(organisation));
	}

	/**
	 * All organisations without instances have one answer, however many are asked for.
	 */
	private static AnswerKey key(String orgCode, Organisation organisation) {
		return new AnswerKey.Overview(organisation.standings().isEmpty() ? "" : orgCode, organisation.version());
	}

	private Mono<RenderedBody> render(Organisation organisation) {
		return rendered(Mono.fromSupplier(() -> DetailsRenderer.overview(organisation.standings())));
	}

	@Override
	public @Nullable Answer detailsInMemory(String orgCode) {
		Organisation organisation = this.standings.organisation(orgCode);
		RenderedBody body = this.firstLook.isOver() ? this.answers.find(key(orgCode, organisation)) : null;
		return (body != null) ? new Answer(body, organisation.age()) : null;
	}

	@Override
	public Mono<Answer> details(String orgCode, String project, int instance, boolean fetchFields) {
		if (instance <= 0) {
			return Mono.empty();
		}
		return this.firstLook.then(() -> Mono.justOrEmpty(this.standings.find(new InstanceId(instance)))
			.filter((standing) -> standing.instance().orgCode().equals(orgCode))
			.flatMap((standing) -> {
				LinkedProjects linked = LinkedProjects.of(standing.instance().links(), project);
				return details(standing, linked, fetchFields).map((body) -> new Answer(body, standing.age()));
			}));
	}

	@Override
	public @Nullable Answer detailsInMemory(String orgCode, String project, int instance, boolean fetchFields) {
		Standing standing = (instance > 0 && this.firstLook.isOver())
				? this.standings.find(new InstanceId(instance)).orElse(null) : null;
		if (standing == null || !standing.instance().orgCode().equals(orgCode)) {
			return null;
		}
		LinkedProjects linked = LinkedProjects.of(standing.instance().links(), project);
		RenderedBody body = this.answers.find(new AnswerKey.Details(standing.version(), linked, fetchFields));
		return (body != null) ? new Answer(body, standing.age()) : null;
	}

	private Mono<RenderedBody> details(Standing standing, LinkedProjects linked, boolean withFields) {
		AnswerKey.Details key = new AnswerKey.Details(standing.version(), linked, withFields);
		return this.answers.get(key, render(standing, key));
	}

	private Mono<RenderedBody> render(Standing standing, AnswerKey.Details key) {
		return rendered(this.loader.load(standing, key.linked(), key.withFields())
			.publishOn(this.renderers)
			.map((content) -> DetailsRenderer.details(content, this.lists)));
	}

	private Mono<RenderedBody> rendered(Mono<RenderedBody> rendering) {
		return rendering.subscribeOn(this.renderers);
	}

	@Override
	public Mono<Void> moved(Head head) {
		return Mono.justOrEmpty(this.standings.preview(head)).flatMap((next) -> {
			Standing before = this.standings.find(head.instance()).orElse(next);
			return (before.version() != next.version()) ? this.moves.to(next, () -> replace(before, next, true))
					: Mono.fromRunnable(() -> this.standings.take(next, organisation(next)));
		});
	}

	/**
	 * Tells what is stale by now as such.
	 * @param storeAnswers whether the store can be asked; otherwise what is in memory has
	 * to do
	 */
	Mono<Void> age(boolean storeAnswers) {
		return Flux.fromIterable(this.standings.aged())
			.flatMap((next) -> Mono.justOrEmpty(this.standings.find(next.instance().id()))
				.filter((before) -> storeAnswers || canBeRestated(before))
				.flatMap((before) -> this.moves.to(next,
						() -> replace(before, next, storeAnswers)
							.onErrorResume((ex) -> replaceFromMemory(before, next, ex)))))
			.then();
	}

	private boolean canBeRestated(Standing standing) {
		return this.answers.telling(standing.version()).stream().allMatch((key) -> {
			RenderedBody body = this.answers.find(key);
			boolean can = body == null || Restatement.isPossible(body);
			if (body != null) {
				body.release();
			}
			return can;
		});
	}

	private Mono<Void> replace(Standing before, Standing next, boolean storeAnswers) {
		String orgCode = next.instance().orgCode();
		Organisation organisation = organisation(next);
		AnswerKey told = key(orgCode, this.standings.organisation(orgCode));
		List<AnswerKey.Details> details = this.answers.telling(before.version());
		Mono<Void> overview = this.answers.has(told)
				? this.answers.prepare(key(orgCode, organisation), render(organisation)) : Mono.empty();
		return Flux.fromIterable(details)
			.flatMap((old) -> prepare(old, next, storeAnswers), RENDERERS)
			.then(overview)
			.then(Mono.<Void>fromRunnable(() -> {
				if (this.standings.take(next, organisation)) {
					this.answers.forget(details);
					this.answers.forget(List.of(told));
				}
			}))
			.doOnError(
					(ex) -> log.warn("The new answers about instance {} are not ready, so the old ones are given: {}",
							next.instance().id(), ex.toString()));
	}

	private Mono<Void> prepare(AnswerKey.Details old, Standing next, boolean storeAnswers) {
		AnswerKey.Details key = new AnswerKey.Details(next.version(), old.linked(), old.withFields());
		return this.answers.prepare(key,
				storeAnswers ? render(next, key) : rendered(Mono.fromSupplier(() -> restated(old, next))));
	}

	/** What the store does not give for some reason has to be told from memory, too. */
	private Mono<Void> replaceFromMemory(Standing before, Standing next, Throwable ex) {
		return canBeRestated(before) ? replace(before, next, false) : Mono.error(ex);
	}

	private @Nullable RenderedBody restated(AnswerKey.Details old, Standing next) {
		RenderedBody body = this.answers.find(old);
		try {
			return (body != null) ? Restatement.of(body, next.stale()) : null;
		}
		finally {
			if (body != null) {
				body.release();
			}
		}
	}

	private Organisation organisation(Standing next) {
		return this.standings.organisation(next.instance().orgCode()).with(next);
	}

	@Override
	public void destroy() {
		this.renderers.dispose();
	}

}
