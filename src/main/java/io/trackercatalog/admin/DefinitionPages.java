package io.trackercatalog.admin;

import java.util.List;
import java.util.Map;
import java.util.Set;

import io.trackercatalog.access.Caller;
import io.trackercatalog.api.Failures;
import io.trackercatalog.discovery.Depth;
import io.trackercatalog.instance.AdministrationOutcome;
import io.trackercatalog.instance.AdministrationOutcome.Written;
import io.trackercatalog.instance.Instance;
import io.trackercatalog.instance.InstanceAdministration;
import io.trackercatalog.instance.InstanceId;
import io.trackercatalog.schedule.Pass;
import io.trackercatalog.schedule.Passes;
import reactor.core.publisher.Mono;

import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;

/**
 * Lets people connect a tracker, change how, and take it away.
 */
@Component
class DefinitionPages {

	private static final String TEMPLATE = "settings";

	private final InstanceAdministration administration;

	private final Passes passes;

	private final VisibleInstances visible;

	private final InstancePage page;

	private final Pages pages;

	DefinitionPages(InstanceAdministration administration, Passes passes, VisibleInstances visible, InstancePage page,
			Pages pages) {
		this.administration = administration;
		this.passes = passes;
		this.visible = visible;
		this.page = page;
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
			Map<String, Object> members = InstanceForm.read(form);
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
			Map<String, Object> members = InstanceForm.read(form);
			for (String untouched : InstanceAdministration.MAPPING) {
				if (before.members().containsKey(untouched)) {
					members.put(untouched, before.members().get(untouched));
				}
			}
			return this.administration.replace(instance.id(), form.version(), members)
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
			.flatMap((form) -> this.administration.remove(instance.id(), form.version()))
			.flatMap((outcome) -> (outcome instanceof AdministrationOutcome.Done) ? Pages.seeOther(Pages.BASE)
					: written(instance.id())
						.flatMap((written) -> settings(request, caller, HttpStatus.UNPROCESSABLE_CONTENT, instance,
								written, written.members(), InstanceOutcomes.sentences(outcome))));
	}

	private Mono<Written> written(InstanceId id) {
		return this.administration.find(id).switchIfEmpty(Mono.error(Failures::notFound));
	}

	private Mono<ServerResponse> settings(ServerRequest request, Caller caller, HttpStatus status, Instance instance,
			Written written, Map<String, ?> members, List<String> mistakes) {
		return this.page.render(request, caller, status, instance, TEMPLATE,
				Map.of("members", InstanceForm.of(members), "mistakes", mistakes, "readOnly", written.readOnly(),
						"version", written.version(), "secrets", written.secrets(), "saved",
						request.queryParam("saved").isPresent()));
	}

	private Mono<ServerResponse> form(ServerRequest request, Caller caller, HttpStatus status, Map<String, ?> members,
			List<String> mistakes) {
		return this.pages.render(request, caller, status, "new", Map.of("members", InstanceForm.of(members), "mistakes",
				mistakes, "secrets", List.of(), "readOnly", false));
	}

}
