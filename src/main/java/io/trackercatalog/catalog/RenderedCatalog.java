package io.trackercatalog.catalog;

import java.util.List;
import java.util.function.Predicate;

import io.trackercatalog.instance.InstanceId;
import io.trackercatalog.instance.LinkedProjects;
import io.trackercatalog.tracker.TrackerKind;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

import org.springframework.stereotype.Component;

/**
 * Answers readers from memory, and gets what is not there from the store.
 */
@Component
class RenderedCatalog implements Catalog {

	private final Standings standings;

	private final Answers answers;

	private final AnswerRendering rendering;

	private final FirstLook firstLook;

	RenderedCatalog(Standings standings, Answers answers, AnswerRendering rendering, FirstLook firstLook) {
		this.standings = standings;
		this.answers = answers;
		this.rendering = rendering;
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
	public Mono<Answer> details(String orgCode, String project) {
		return this.firstLook.then(() -> overview(orgCode, project));
	}

	private Mono<Answer> overview(String orgCode, String project) {
		Organisation organisation = this.standings.organisation(orgCode);
		AnswerKey.Overview key = key(orgCode, organisation, organisation.audience(project));
		return this.answers.get(key, this.rendering.of(organisation, key.audience()))
			.map((body) -> new Answer(body, organisation.seenBy(key.audience()).age()));
	}

	/**
	 * All organisations without instances have one answer, however many are asked for.
	 */
	private static AnswerKey.Overview key(String orgCode, Organisation organisation, String audience) {
		return new AnswerKey.Overview(organisation.isEmpty() ? "" : orgCode, organisation.version(), audience);
	}

	@Override
	public @Nullable Answer detailsInMemory(String orgCode, String project) {
		Organisation organisation = this.standings.organisation(orgCode);
		AnswerKey.Overview key = key(orgCode, organisation, organisation.audience(project));
		RenderedBody body = this.firstLook.isOver() ? this.answers.find(key) : null;
		return (body != null) ? new Answer(body, organisation.seenBy(key.audience()).age()) : null;
	}

	@Override
	public Mono<Answer> details(String orgCode, String project, int instance, boolean fetchFields) {
		if (instance <= 0) {
			return Mono.empty();
		}
		return this.firstLook.then(() -> Mono.justOrEmpty(this.standings.find(new InstanceId(instance)))
			.filter((standing) -> standing.instance().orgCode().equals(orgCode))
			.flatMap((standing) -> {
				LinkedProjects linked = standing.callers().linked(project);
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
		LinkedProjects linked = standing.callers().linked(project);
		RenderedBody body = this.answers.find(new AnswerKey.Details(standing.version(), linked, fetchFields));
		return (body != null) ? new Answer(body, standing.age()) : null;
	}

	private Mono<RenderedBody> details(Standing standing, LinkedProjects linked, boolean withFields) {
		AnswerKey.Details key = new AnswerKey.Details(standing.version(), linked, withFields);
		return this.answers.get(key, this.rendering.of(standing, key));
	}

}
