package io.trackercatalog.admin;

import java.util.List;
import java.util.Optional;

import io.trackercatalog.access.Caller;
import io.trackercatalog.api.Failures;
import io.trackercatalog.instance.Instance;
import io.trackercatalog.inventory.HealthReport;
import io.trackercatalog.inventory.MappingHealth;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

import org.springframework.stereotype.Component;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;

/**
 * Tells how it is with what is mapped.
 */
@Component
class HealthHandlers {

	private final MappingHealth health;

	private final VisibleInstances visible;

	private final TaggedAnswers answers;

	HealthHandlers(MappingHealth health, VisibleInstances visible, TaggedAnswers answers) {
		this.health = health;
		this.visible = visible;
		this.answers = answers;
	}

	/**
	 * {@code GET /instance/{id}/mapping/health}: every mapped field, type, filter and
	 * linked project with its state, project by project, the worst first;
	 * {@code project=} wants one only.
	 */
	Mono<ServerResponse> health(ServerRequest request, Caller caller) {
		Instance instance = this.visible.find(request, caller).orElseThrow(Failures::notFound);
		return answer(request, this.health.of(instance));
	}

	/**
	 * {@code POST /instance/{id}/mapping/confirm}: somebody has seen the mapping, and it
	 * is as it should be. What has changed up to now does not count any more.
	 */
	Mono<ServerResponse> confirm(ServerRequest request, Caller caller) {
		Instance instance = this.visible.find(request, caller).orElseThrow(Failures::notFound);
		return answer(request, this.health.confirm(instance));
	}

	private Mono<ServerResponse> answer(ServerRequest request, Mono<HealthReport> report) {
		PageWish page = PageWish.of(request);
		Optional<String> project = request.queryParam("project");
		// Looking through hundreds of projects takes milliseconds, which an event loop
		// does not have.
		return report.publishOn(Schedulers.parallel())
			.map((found) -> project.isPresent() ? one(found, project.get()) : page(found, page))
			.flatMap(this.answers::of)
			.switchIfEmpty(Mono.error(Failures::notFound));
	}

	private static HealthViews.HealthView page(HealthReport report, PageWish page) {
		return HealthViews.HealthView.of(report, report.ofProjects(page.start(), page.limit()), report.projects());
	}

	private static HealthViews.HealthView one(HealthReport report, String project) {
		return HealthViews.HealthView.of(report, List.of(report.ofProject(project).orElseThrow(Failures::notFound)), 1);
	}

}
