package io.trackercatalog.admin;

import java.util.Map;

import io.trackercatalog.access.Caller;
import io.trackercatalog.api.Failures;
import io.trackercatalog.discovery.Doctor;
import io.trackercatalog.instance.ChangeProposals;
import io.trackercatalog.instance.Instance;
import io.trackercatalog.instance.Proposal;
import io.trackercatalog.instance.Proposals;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

import org.springframework.stereotype.Component;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;

/**
 * Has trackers examined, and tells in words what was found: a part of a page.
 */
@Component
class DiagnosisPages {

	private static final String BUSY = "Several trackers are being examined already. Try again in ten seconds.";

	private final ChangeProposals changes;

	private final Proposals proposals;

	private final Doctor doctor;

	private final VisibleInstances visible;

	private final Pages pages;

	DiagnosisPages(ChangeProposals changes, Proposals proposals, Doctor doctor, VisibleInstances visible, Pages pages) {
		this.changes = changes;
		this.proposals = proposals;
		this.doctor = doctor;
		this.visible = visible;
		this.pages = pages;
	}

	/** An instance as it is. */
	Mono<ServerResponse> configured(ServerRequest request, Caller caller) {
		return examine(request, caller, this.visible.find(request, caller).orElseThrow(Failures::notFound));
	}

	/** What the form of an instance says, saved or not. */
	Mono<ServerResponse> proposed(ServerRequest request, Caller caller) {
		return request.formData().map(FormValues::new).flatMap((form) -> {
			Map<String, Object> members = InstanceForm.read(form);
			return form.text("id")
				.map((number) -> this.visible.find(number, caller).orElseThrow(Failures::notFound))
				.map((instance) -> this.changes.replaced(instance.id(), members))
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
		return examine(request, caller, instance);
	}

	private Mono<ServerResponse> examine(ServerRequest request, Caller caller, Instance instance) {
		return this.doctor.examine(instance)
			.map(DiagnosisView::of)
			.flatMap((diagnosis) -> diagnosis(request, caller, Map.of("diagnosis", diagnosis)))
			.switchIfEmpty(Mono.defer(() -> diagnosis(request, caller, Map.of("problem", BUSY))));
	}

	private Mono<ServerResponse> diagnosis(ServerRequest request, Caller caller, Map<String, ?> model) {
		return this.pages.render(request, caller, "diagnosis", model);
	}

}
