package io.trackercatalog.catalog;

import java.util.Collection;
import java.util.List;
import java.util.function.Predicate;

import io.trackercatalog.instance.InstanceId;
import io.trackercatalog.instance.LinkedProjects;
import io.trackercatalog.snapshot.Head;
import io.trackercatalog.snapshot.HeadListener;
import io.trackercatalog.tracker.TrackerKind;
import org.jspecify.annotations.Nullable;
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

	/** How many answers are rendered side by side. */
	private static final int RENDERERS = 2;

	private final Standings standings;

	private final Answers answers;

	private final DetailsLoader loader;

	private final FirstLook firstLook;

	// Rendering megabytes takes milliseconds, which an event loop does not have.
	private final Scheduler renderers = Schedulers.newParallel("render", RENDERERS, true);

	CaffeineCatalog(Standings standings, Answers answers, DetailsLoader loader, FirstLook firstLook) {
		this.standings = standings;
		this.answers = answers;
		this.loader = loader;
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
		AnswerKey key = new AnswerKey.Overview(orgCode, this.standings.version());
		List<Standing> visible = this.standings.all()
			.stream()
			.filter((standing) -> standing.instance().orgCode().equals(orgCode))
			.toList();
		return this.answers.get(key, rendered(Mono.fromSupplier(() -> DetailsRenderer.overview(visible))))
			.map((body) -> new Answer(body, oldest(visible)));
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

	private Mono<RenderedBody> details(Standing standing, LinkedProjects linked, boolean withFields) {
		AnswerKey key = new AnswerKey.Details(standing.version(), linked, withFields);
		return this.answers.get(key,
				rendered(this.loader.load(standing, linked, withFields)
					.publishOn(this.renderers)
					.map(DetailsRenderer::details)));
	}

	private Mono<RenderedBody> rendered(Mono<RenderedBody> rendering) {
		return rendering.subscribeOn(this.renderers);
	}

	@Override
	public Mono<Void> moved(Head head) {
		return Mono.justOrEmpty(this.standings.preview(head)).flatMap((next) -> {
			Standing before = this.standings.find(head.instance()).orElse(next);
			List<AnswerKey.Details> told = (before.version() != next.version()) ? this.answers.telling(before.version())
					: List.of();
			return Flux.fromIterable(told)
				.flatMap((key) -> details(next, key.linked(), key.withFields()), RENDERERS)
				.then(Mono.fromRunnable(() -> {
					this.standings.take(next);
					this.answers.forget(told);
				}));
		});
	}

	/** An answer about several is as old as the oldest of them. */
	private static Answer.Age oldest(Collection<Standing> standings) {
		return standings.stream()
			.map(Standing::head)
			.filter((head) -> head != null)
			.reduce((one, other) -> one.confirmedAt().isBefore(other.confirmedAt()) ? one : other)
			.map((head) -> new Answer.Age(head.publishedAt(), head.confirmedAt()))
			.orElse(new Answer.Age(null, null));
	}

	@Override
	public void destroy() {
		this.renderers.dispose();
	}

}
