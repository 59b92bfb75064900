package io.trackercatalog.admin;

import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.trackercatalog.access.Caller;
import io.trackercatalog.api.Failures;
import io.trackercatalog.instance.AdministrationOutcome;
import io.trackercatalog.instance.AdministrationOutcome.Written;
import io.trackercatalog.instance.ChangeProposals;
import io.trackercatalog.instance.Instance;
import io.trackercatalog.instance.InstanceAdministration;
import io.trackercatalog.instance.Mapping;
import io.trackercatalog.instance.ModuleMapping;
import io.trackercatalog.instance.Proposal;
import io.trackercatalog.inventory.HealthReport;
import io.trackercatalog.inventory.MappingHealth;
import io.trackercatalog.inventory.Vocabulary;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;

/**
 * Shows how it is with what is mapped, and lets people change it.
 */
@Component
class MappingPages {

	private static final int LIMIT = 20;

	/** The projects that a preview shows. */
	private static final PageWish WORST = new PageWish(0, 5);

	private final VisibleInstances visible;

	private final InstancePage page;

	private final InstanceAdministration administration;

	private final ChangeProposals changes;

	private final MappingHealth health;

	private final Pages pages;

	MappingPages(VisibleInstances visible, InstancePage page, InstanceAdministration administration,
			ChangeProposals changes, MappingHealth health, Pages pages) {
		this.visible = visible;
		this.page = page;
		this.administration = administration;
		this.changes = changes;
		this.health = health;
		this.pages = pages;
	}

	Mono<ServerResponse> show(ServerRequest request, Caller caller) {
		Instance instance = this.visible.find(request, caller).orElseThrow(Failures::notFound);
		return show(request, caller, HttpStatus.OK, instance, List.of());
	}

	/** Takes over what was ticked and typed. */
	Mono<ServerResponse> change(ServerRequest request, Caller caller) {
		Instance instance = this.visible.find(request, caller).orElseThrow(Failures::notFound);
		return request.formData()
			.map(FormValues::new)
			.flatMap((form) -> this.administration.find(instance.id())
				.flatMap((before) -> this.administration.map(instance.id(), form.version(),
						members(form, instance, before)))
				.flatMap((outcome) -> (outcome instanceof AdministrationOutcome.Done)
						? Pages.seeOther(Pages.path(instance) + "/mapping?saved") : show(request, caller,
								HttpStatus.UNPROCESSABLE_CONTENT, instance, InstanceOutcomes.sentences(outcome))));
	}

	/** How it would be with what is ticked and typed, were it saved. */
	Mono<ServerResponse> preview(ServerRequest request, Caller caller) {
		Instance instance = this.visible.find(request, caller).orElseThrow(Failures::notFound);
		return request.formData()
			.map(FormValues::new)
			.flatMap((form) -> this.administration.find(instance.id())
				.flatMap((before) -> this.changes.mapped(instance.id(), members(form, instance, before))))
			.flatMap((proposal) -> (proposal instanceof Proposal.Sensible sensible)
					? this.health.preview(sensible.instance())
						.publishOn(Schedulers.parallel())
						.map((report) -> Map.of("health", view(report, WORST)))
						.defaultIfEmpty(Map.of())
					: Mono.just(Map.of("mistakes", ((Proposal.Mistaken) proposal).sentences())))
			.switchIfEmpty(Mono.error(Failures::notFound))
			.flatMap((model) -> this.pages.render(request, caller, "preview", model));
	}

	/** Somebody has seen how it is, and it is as it should be. */
	Mono<ServerResponse> confirm(ServerRequest request, Caller caller) {
		Instance instance = this.visible.find(request, caller).orElseThrow(Failures::notFound);
		return this.health.confirm(instance).then(Pages.seeOther(Pages.path(instance) + "/mapping"));
	}

	/**
	 * Nothing ticked and nothing typed means the default, unless somebody has said that
	 * no field is mapped.
	 */
	private static Map<String, Object> members(FormValues form, Instance instance, Written before) {
		Mapping mapping = instance.mapping();
		Map<String, Object> members = new LinkedHashMap<>();
		members.put("modules", Map.of("requirement", module(form, "requirement", mapping.requirement()), "issue",
				module(form, "issue", mapping.issue())));
		List<String> fields = form.list("mappedFields");
		if (!fields.isEmpty() || List.of().equals(before.members().get("mappedFields"))) {
			members.put("mappedFields", fields);
		}
		if (before.members().containsKey("links")) {
			members.put("links", before.members().get("links"));
		}
		return members;
	}

	private static Map<String, Object> module(FormValues form, String name, ModuleMapping before) {
		Map<String, Object> module = new HashMap<>();
		List<String> types = types(form.boxes(name + ".types"), before, form.text(name + ".main").orElse(""));
		if (!types.isEmpty()) {
			module.put("types", types);
		}
		form.text(name + ".filter").ifPresent((filter) -> module.put("filter", filter));
		return module;
	}

	/** The first is the main one, so those that stay ticked stay in their order. */
	private static List<String> types(List<String> ticked, ModuleMapping before, String main) {
		return ticked.stream()
			.sorted(Comparator.comparing((String type) -> !type.equals(main)).thenComparing((type) -> {
				int place = before.types().indexOf(type);
				return (place >= 0) ? place : Integer.MAX_VALUE;
			}))
			.toList();
	}

	private Mono<ServerResponse> show(ServerRequest request, Caller caller, HttpStatus status, Instance instance,
			List<String> mistakes) {
		PageOf page = PageOf.of(request, LIMIT);
		return Mono.zip(this.administration.find(instance.id()), health(instance, page)).flatMap((found) -> {
			Health health = found.getT2();
			Map<String, Object> model = new HashMap<>();
			model.put("readOnly", found.getT1().readOnly());
			model.put("version", found.getT1().version());
			model.put("health", health.view());
			model.put("pages", page.total((health.view() != null) ? health.view().total() : 0));
			model.put("choice", MappingChoice.of(instance, found.getT1(), health.vocabulary()));
			model.put("mistakes", mistakes);
			model.put("saved", request.queryParam("saved").isPresent());
			return this.page.render(request, caller, status, instance, "mapping", model);
		});
	}

	private Mono<Health> health(Instance instance, PageOf page) {
		// Looking through hundreds of projects takes milliseconds, which an event loop
		// does not have.
		return this.health.of(instance)
			.publishOn(Schedulers.parallel())
			.map((report) -> new Health(view(report, page.wish()), report.vocabulary()))
			.defaultIfEmpty(Health.UNKNOWN);
	}

	private static HealthViews.HealthView view(HealthReport report, PageWish wish) {
		return HealthViews.HealthView.of(report, report.ofProjects(wish.start(), wish.limit()), report.projects());
	}

	/**
	 * How it is with a mapping, and what else could be mapped.
	 *
	 * @param view null before the first snapshot
	 */
	private record Health(HealthViews.@Nullable HealthView view, Vocabulary vocabulary) {

		static final Health UNKNOWN = new Health(null, Vocabulary.NONE);

	}

}
