package io.trackercatalog.admin;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

import io.trackercatalog.access.Caller;
import io.trackercatalog.api.Failures;
import io.trackercatalog.instance.AdministrationOutcome;
import io.trackercatalog.instance.AdministrationOutcome.Written;
import io.trackercatalog.instance.Instance;
import io.trackercatalog.instance.InstanceAdministration;
import io.trackercatalog.inventory.MappingHealth;
import io.trackercatalog.snapshot.FieldEntry;
import io.trackercatalog.snapshot.PartHash;
import io.trackercatalog.snapshot.ProjectContent;
import io.trackercatalog.snapshot.Snapshot;
import io.trackercatalog.snapshot.Snapshots;
import io.trackercatalog.snapshot.TypeEntry;
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

	/**
	 * Projects whose types and fields are offered; what others have besides can be typed.
	 */
	private static final int OFFERING = 25;

	private final VisibleInstances visible;

	private final InstancePage page;

	private final InstanceAdministration administration;

	private final MappingHealth health;

	private final Snapshots snapshots;

	private final Contents contents;

	MappingPages(VisibleInstances visible, InstancePage page, InstanceAdministration administration,
			MappingHealth health, Snapshots snapshots, Contents contents) {
		this.visible = visible;
		this.page = page;
		this.administration = administration;
		this.health = health;
		this.snapshots = snapshots;
		this.contents = contents;
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
				.flatMap((before) -> this.administration.map(instance.id(), form.version(), members(form, before)))
				.flatMap((outcome) -> (outcome instanceof AdministrationOutcome.Done)
						? Pages.seeOther(Pages.path(instance) + "/mapping?saved") : show(request, caller,
								HttpStatus.UNPROCESSABLE_CONTENT, instance, InstanceOutcomes.sentences(outcome))));
	}

	/** Somebody has seen how it is, and it is as it should be. */
	Mono<ServerResponse> confirm(ServerRequest request, Caller caller) {
		Instance instance = this.visible.find(request, caller).orElseThrow(Failures::notFound);
		return this.health.confirm(instance).then(Pages.seeOther(Pages.path(instance) + "/mapping"));
	}

	/** Nothing ticked and nothing typed means the default. */
	private static Map<String, Object> members(FormValues form, Written before) {
		Map<String, Object> members = new LinkedHashMap<>();
		members.put("modules", Map.of("requirement", module(form, "requirement"), "issue", module(form, "issue")));
		List<String> fields = form.list("mappedFields");
		if (!fields.isEmpty()) {
			members.put("mappedFields", fields);
		}
		if (before.members().containsKey("links")) {
			members.put("links", before.members().get("links"));
		}
		return members;
	}

	private static Map<String, Object> module(FormValues form, String name) {
		Map<String, Object> module = new HashMap<>();
		List<String> types = form.list(name + ".types");
		if (!types.isEmpty()) {
			module.put("types", types);
		}
		form.text(name + ".filter").ifPresent((filter) -> module.put("filter", filter));
		return module;
	}

	private Mono<ServerResponse> show(ServerRequest request, Caller caller, HttpStatus status, Instance instance,
			List<String> mistakes) {
		PageOf page = PageOf.of(request, LIMIT);
		return Mono
			.zip(this.administration.find(instance.id()), health(instance, page).singleOptional(), offered(instance))
			.flatMap((found) -> {
				Map<String, Object> model = new HashMap<>();
				model.put("readOnly", found.getT1().readOnly());
				model.put("version", found.getT1().version());
				model.put("health", found.getT2().orElse(null));
				model.put("pages", page.total(found.getT2().map(HealthViews.HealthView::total).orElse(0)));
				model.put("choice", MappingChoice.of(instance, found.getT1(), found.getT3()));
				model.put("mistakes", mistakes);
				model.put("saved", request.queryParam("saved").isPresent());
				return this.page.render(request, caller, status, instance, "mapping", model);
			});
	}

	private Mono<HealthViews.HealthView> health(Instance instance, PageOf page) {
		// Looking through hundreds of projects takes milliseconds, which an event loop
		// does not have.
		return this.health.of(instance)
			.publishOn(Schedulers.parallel())
			.map((report) -> HealthViews.HealthView.of(report,
					report.ofProjects(page.wish().start(), page.wish().limit()), report.projects()));
	}

	private Mono<MappingChoice.Offered> offered(Instance instance) {
		return this.snapshots.current(instance.id())
			.flatMap((snapshot) -> offered(instance, snapshot))
			.defaultIfEmpty(new MappingChoice.Offered(List.of(), Map.of()));
	}

	private Mono<MappingChoice.Offered> offered(Instance instance, Snapshot snapshot) {
		return this.contents.contents(snapshot, snapshot.projects().stream().limit(OFFERING).toList())
			.flatMap((contents) -> {
				List<TypeEntry> types = contents.values()
					.stream()
					.map(ProjectContent::types)
					.flatMap(List::stream)
					.toList();
				Set<PartHash> fields = types.stream()
					.map(TypeEntry::fields)
					.filter(Objects::nonNull)
					.collect(Collectors.toSet());
				return this.snapshots.fields(instance.id(), fields)
					.flatMapIterable(Map.Entry::getValue)
					.collectMap((field) -> field.id().value(), FieldEntry::name, TreeMap::new)
					.map((names) -> new MappingChoice.Offered(
							types.stream().map((type) -> type.type().name()).distinct().sorted().toList(), names));
			});
	}

}
