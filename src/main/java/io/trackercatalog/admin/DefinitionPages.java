package io.trackercatalog.admin;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import io.trackercatalog.access.Caller;
import io.trackercatalog.api.Failures;
import io.trackercatalog.discovery.Depth;
import io.trackercatalog.discovery.Doctor;
import io.trackercatalog.instance.AdministrationOutcome;
import io.trackercatalog.instance.AdministrationOutcome.Written;
import io.trackercatalog.instance.Instance;
import io.trackercatalog.instance.InstanceAdministration;
import io.trackercatalog.instance.InstanceId;
import io.trackercatalog.instance.Proposal;
import io.trackercatalog.instance.Proposals;
import io.trackercatalog.schedule.Pass;
import io.trackercatalog.schedule.Passes;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;

/**
 * Lets people connect a tracker, test that before, change it and take it away.
 */
@Component
class DefinitionPages {

	private static final String TEMPLATE = "settings";

	private final InstanceAdministration administration;

	private final Proposals proposals;

	private final Doctor doctor;

	private final Passes passes;

	private final VisibleInstances visible;

	private final OverviewPage overview;

	private final Pages pages;

	DefinitionPages(InstanceAdministration administration, Proposals proposals, Doctor doctor, Passes passes,
			VisibleInstances visible, OverviewPage overview, Pages pages) {
		this.administration = administration;
		this.proposals = proposals;
		this.doctor = doctor;
		this.passes = passes;
		this.visible = visible;
		this.overview = overview;
		this.pages = pages;
	}

	/** An empty form. */
	Mono<ServerResponse> blank(ServerRequest request, Caller caller) {
		Map<String, Object> members = Map.of("type", "jira", "credential", Map.of("kind", "basic"), "projects",
				Map.of("include", List.of("*"), "exclude", List.of()), "refresh", Map.of("light", "30m", "full", "6h"));
		return form(request, caller, HttpStatus.OK, members, List.of());
	}

	Mono<ServerResponse> create(ServerRequest request, Caller caller) {
		return request.formData().map(FormValues::new).flatMap((form) -> {
			Map<String, Object> members = members(form);
			return this.administration.create(members, caller::maySeeOrganisation)
				.flatMap((outcome) -> (outcome instanceof AdministrationOutcome.Done done)
						? begun(done.written().instance()) : form(request, caller, HttpStatus.UNPROCESSABLE_CONTENT,
								members, InstanceOutcomes.sentences(outcome)));
		});
	}

	/** Shows the first pass of an instance, which has begun by then. */
	private Mono<ServerResponse> begun(InstanceId instance) {
		return this.passes.refresh(instance, new Pass.Wish(Depth.FULL, Set.of()))
			.then(Pages.seeOther(Pages.BASE + "/instances/" + instance + "/passes"));
	}

	/** Examines what a form says, saved or not: a part of a page. */
	Mono<ServerResponse> test(ServerRequest request, Caller caller) {
		return request.formData().map(FormValues::new).flatMap((form) -> {
			Map<String, Object> members = members(form);
			return form.text("id")
				.map((number) -> this.visible.find(number, caller).orElseThrow(Failures::notFound))
				.map((instance) -> this.administration.proposal(instance.id(), members))
				.orElseGet(() -> unsaved(members))
				.flatMap((proposal) -> examined(request, caller, proposal));
		});
	}

	/** Reading settings takes a while, and an event loop has none. */
	private Mono<Proposal> unsaved(Map<String, Object> members) {
		members.put("id", Integer.MAX_VALUE);
		return Mono.fromSupplier(() -> this.proposals.read(members)).subscribeOn(Schedulers.parallel());
	}

	private Mono<ServerResponse> examined(ServerRequest request, Caller caller, Proposal proposal) {
		if (proposal instanceof Proposal.Mistaken mistaken) {
			return diagnosis(request, caller, Map.of("mistakes", mistaken.sentences()));
		}
		Instance instance = ((Proposal.Sensible) proposal).instance();
		if (!caller.maySeeOrganisation(instance.orgCode())) {
			return diagnosis(request, caller,
					Map.of("problem", "Your key is not granted the organisation %s.".formatted(instance.orgCode())));
		}
		return this.doctor.examine(instance)
			.map(DiagnosisView::of)
			.flatMap((diagnosis) -> diagnosis(request, caller, Map.of("diagnosis", diagnosis)))
			.switchIfEmpty(Mono.defer(() -> diagnosis(request, caller,
					Map.of("problem", "Several trackers are being examined already. Try again in ten seconds."))));
	}

	private Mono<ServerResponse> diagnosis(ServerRequest request, Caller caller, Map<String, ?> model) {
		return this.pages.render(request, caller, "diagnosis", model);
	}

	/**
	 * What is written of an instance, to be changed unless it stands in the
	 * configuration.
	 */
	Mono<ServerResponse> show(ServerRequest request, Caller caller) {
		Instance instance = this.visible.find(request, caller).orElseThrow(Failures::notFound);
		return written(instance.id()).flatMap(
				(written) -> settings(request, caller, HttpStatus.OK, instance, written, written.members(), List.of()));
	}

	Mono<ServerResponse> change(ServerRequest request, Caller caller) {
		Instance instance = this.visible.find(request, caller).orElseThrow(Failures::notFound);
		return request.formData().map(FormValues::new).flatMap((form) -> written(instance.id()).flatMap((before) -> {
			Map<String, Object> members = members(form);
			for (String untouched : List.of("modules", "mappedFields", "links")) {
				if (before.members().containsKey(untouched)) {
					members.put(untouched, before.members().get(untouched));
				}
			}
			return this.administration.replace(instance.id(), version(form), members)
				.flatMap((outcome) -> (outcome instanceof AdministrationOutcome.Done)
						? Pages.seeOther(Pages.path(instance) + "/settings?saved")
						: settings(request, caller, HttpStatus.UNPROCESSABLE_CONTENT, instance, before, members,
								InstanceOutcomes.sentences(outcome)));
		}));
	}

	Mono<ServerResponse> remove(ServerRequest request, Caller caller) {
		Instance instance = this.visible.find(request, caller).orElseThrow(Failures::notFound);
		return request.formData()
			.map(FormValues::new)
			.flatMap((form) -> this.administration.remove(instance.id(), version(form)))
			.flatMap((outcome) -> (outcome instanceof AdministrationOutcome.Done) ? Pages.seeOther(Pages.BASE)
					: written(instance.id())
						.flatMap((written) -> settings(request, caller, HttpStatus.UNPROCESSABLE_CONTENT, instance,
								written, written.members(), InstanceOutcomes.sentences(outcome))));
	}

	private Mono<Written> written(InstanceId id) {
		return this.administration.find(id).switchIfEmpty(Mono.error(Failures::notFound));
	}

	private static long version(FormValues form) {
		return form.text("version").filter((text) -> text.matches("[0-9]{1,18}")).map(Long::parseLong).orElse(0L);
	}

	private Mono<ServerResponse> settings(ServerRequest request, Caller caller, HttpStatus status, Instance instance,
			Written written, Map<String, ?> members, List<String> mistakes) {
		return this.overview.card(instance)
			.flatMap((card) -> this.pages.render(request, caller, status, TEMPLATE,
					Map.of("card", card, "members", Members.of(members), "mistakes", mistakes, "readOnly",
							written.readOnly(), "version", written.version(), "secrets", written.secrets(), "saved",
							request.queryParam("saved").isPresent())));
	}

	private Mono<ServerResponse> form(ServerRequest request, Caller caller, HttpStatus status, Map<String, ?> members,
			List<String> mistakes) {
		return this.pages.render(request, caller, status, "new",
				Map.of("members", Members.of(members), "mistakes", mistakes, "secrets", List.of(), "readOnly", false));
	}

	private static Map<String, Object> members(FormValues form) {
		Map<String, Object> members = new LinkedHashMap<>(
				form.texts("type", "url", "alias", "integratedBy", "orgCode"));
		members.put("credential",
				form.texts("credential.kind", "credential.token", "credential.tenant", "credential.clientId",
						"credential.clientSecret", "credential.refreshToken", "credential.cloudId",
						"credential.expires"));
		if (form.text("credential.kind").filter("basic"::equals).isPresent()) {
			Map<String, Object> credential = new HashMap<>(
					form.texts("credential.kind", "credential.token", "credential.cloudId", "credential.expires"));
			credential.put("username", form.text("credential.username").orElse(""));
			members.put("credential", credential);
		}
		List<String> include = form.list("include");
		members.put("projects",
				Map.of("include", include.isEmpty() ? List.of("*") : include, "exclude", form.list("exclude")));
		members.put("refresh", form.texts("refresh.light", "refresh.full"));
		return members;
	}

	/**
	 * The members of an instance as a form shows them; of a secret it shows nothing.
	 *
	 * @param credential without its secrets
	 * @param include with commas
	 * @param exclude with commas
	 */
	record Members(String type, String url, String alias, String integratedBy, String orgCode,
			Map<String, Object> credential, String include, String exclude, String light, String full) {

		static Members of(Map<String, ?> members) {
			Map<String, Object> projects = nested(members, "projects");
			Map<String, Object> refresh = nested(members, "refresh");
			Map<String, Object> credential = new HashMap<>();
			for (String name : List.of("kind", "username", "tenant", "clientId", "cloudId", "expires")) {
				credential.put(name, text(nested(members, "credential"), name));
			}
			return new Members(text(members, "type"), text(members, "url"), text(members, "alias"),
					text(members, "integratedBy"), text(members, "orgCode"), credential, joined(projects, "include"),
					joined(projects, "exclude"), text(refresh, "light"), text(refresh, "full"));
		}

		private static String text(Map<String, ?> members, String name) {
			Object value = members.get(name);
			return (value != null) ? value.toString() : "";
		}

		private static String joined(Map<String, ?> members, String name) {
			return (members.get(name) instanceof List<?> list)
					? list.stream().map(String::valueOf).collect(Collectors.joining(", ")) : "";
		}

		private static Map<String, Object> nested(Map<String, ?> members, String name) {
			Map<String, Object> nested = new LinkedHashMap<>();
			if (members.get(name) instanceof Map<?, ?> map) {
				map.forEach((key, value) -> nested.put(String.valueOf(key), value));
			}
			return nested;
		}

	}

}
