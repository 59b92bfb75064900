package io.trackercatalog.admin;

import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
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
import io.trackercatalog.tracker.FieldId;
import io.trackercatalog.tracker.FilterId;
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

	/**
	 * Projects whose types and fields are offered; what others have besides can be typed.
	 */
	private static final int OFFERING = 25;

	private final VisibleInstances visible;

	private final OverviewPage overview;

	private final InstanceAdministration administration;

	private final MappingHealth health;

	private final Snapshots snapshots;

	private final Contents contents;

	private final Pages pages;

	MappingPages(VisibleInstances visible, OverviewPage overview, InstanceAdministration administration,
			MappingHealth health, Snapshots snapshots, Contents contents, Pages pages) {
		this.visible = visible;
		this.overview = overview;
		this.administration = administration;
		this.health = health;
		this.snapshots = snapshots;
		this.contents = contents;
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
				.flatMap((before) -> this.administration.map(instance.id(), version(form), members(form, before)))
				.flatMap((outcome) -> (outcome instanceof AdministrationOutcome.Done)
						? Pages.seeOther(Pages.path(instance) + "/mapping?saved") : show(request, caller,
								HttpStatus.UNPROCESSABLE_CONTENT, instance, InstanceOutcomes.sentences(outcome))));
	}

	/** Somebody has seen how it is, and it is as it should be. */
	Mono<ServerResponse> confirm(ServerRequest request, Caller caller) {
		Instance instance = this.visible.find(request, caller).orElseThrow(Failures::notFound);
		return this.health.confirm(instance).then(Pages.seeOther(Pages.path(instance) + "/mapping"));
	}

	private static long version(FormValues form) {
		return form.text("version").filter((text) -> text.matches("[0-9]{1,18}")).map(Long::parseLong).orElse(0L);
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
			.zip(this.overview.card(instance), this.administration.find(instance.id()),
					health(instance, page).singleOptional(), offered(instance))
			.flatMap((found) -> {
				Map<String, Object> model = new HashMap<>();
				model.put("card", found.getT1());
				model.put("readOnly", found.getT2().readOnly());
				model.put("version", found.getT2().version());
				model.put("health", found.getT3().orElse(null));
				model.put("pages", page.total(found.getT3().map(HealthViews.HealthView::total).orElse(0)));
				model.put("choice", Choice.of(instance, found.getT2(), found.getT4()));
				model.put("mistakes", mistakes);
				model.put("saved", request.queryParam("saved").isPresent());
				return this.pages.render(request, caller, status, "mapping", model);
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

	private Mono<Offered> offered(Instance instance) {
		return this.snapshots.current(instance.id())
			.flatMap((snapshot) -> offered(instance, snapshot))
			.defaultIfEmpty(new Offered(List.of(), Map.of()));
	}

	private Mono<Offered> offered(Instance instance, Snapshot snapshot) {
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
					.map((names) -> new Offered(
							types.stream().map((type) -> type.type().name()).distinct().sorted().toList(), names));
			});
	}

	/**
	 * What there is to choose from.
	 *
	 * @param types names of work item types
	 * @param fields names of fields by id
	 */
	private record Offered(List<String> types, Map<String, String> fields) {
	}

	/**
	 * What can be chosen, and what is.
	 *
	 * @param requirement types of the module requirement
	 * @param issue types of the module issue
	 * @param fields which fields are mapped
	 * @param usualFields whether that is so because nobody chose any
	 */
	record Choice(List<Box> requirement, List<Box> issue, String requirementFilter, String issueFilter,
			List<Box> fields, boolean usualFields) {

		static Choice of(Instance instance, Written written, Offered offered) {
			Set<String> mapped = instance.mapping()
				.mappedFields()
				.stream()
				.map(FieldId::value)
				.collect(Collectors.toSet());
			Map<String, String> fields = new TreeMap<>(offered.fields());
			mapped.forEach((id) -> fields.putIfAbsent(id, id));
			return new Choice(types(offered, instance.mapping().requirement().types()),
					types(offered, instance.mapping().issue().types()),
					filter(instance.mapping().requirement().filter()), filter(instance.mapping().issue().filter()),
					fields.entrySet()
						.stream()
						.map((field) -> new Box(field.getKey(), field.getValue(), mapped.contains(field.getKey())))
						.sorted(Comparator.comparing((Box box) -> !box.chosen()).thenComparing(Box::name))
						.toList(),
					!written.members().containsKey("mappedFields"));
		}

		private static List<Box> types(Offered offered, List<String> chosen) {
			Set<String> names = new TreeSet<>(offered.types());
			names.addAll(chosen);
			Set<String> ticked = new HashSet<>(chosen);
			return names.stream().map((name) -> new Box(name, name, ticked.contains(name))).toList();
		}

		private static String filter(@Nullable FilterId filter) {
			return (filter != null) ? filter.value() : "";
		}

	}

	/** Something that can be ticked. */
	record Box(String id, String name, boolean chosen) {
	}

}
