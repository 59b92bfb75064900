package io.trackercatalog.admin;

import java.time.Duration;
import java.util.Map;

import io.trackercatalog.access.AccessRefusal;
import io.trackercatalog.access.Caller;
import io.trackercatalog.api.Failures;
import io.trackercatalog.api.JsonBody;
import io.trackercatalog.discovery.Doctor;
import io.trackercatalog.instance.Instance;
import io.trackercatalog.instance.Proposal;
import io.trackercatalog.instance.Proposals;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;

/**
 * Has trackers examined, of instances that are configured and of those that may be.
 */
@Component
class ExaminationHandlers {

	/** After which a place is free, as a rule. */
	private static final Duration PAUSE = Duration.ofSeconds(10);

	private static final TypeReference<Map<String, Object>> MEMBERS = new TypeReference<>() {
	};

	private final Doctor doctor;

	private final Proposals proposals;

	private final VisibleInstances visible;

	private final JsonMapper json;

	ExaminationHandlers(Doctor doctor, Proposals proposals, VisibleInstances visible, JsonMapper json) {
		this.doctor = doctor;
		this.proposals = proposals;
		this.visible = visible;
		this.json = json;
	}

	/** {@code POST /instance/test}: the instance in the body. */
	Mono<ServerResponse> proposed(ServerRequest request, Caller caller) {
		return JsonBody.of(request)
			// Reading settings takes a while, and an event loop has none.
			.publishOn(Schedulers.parallel())
			.map((body) -> proposal(body, caller))
			.flatMap(this::examine);
	}

	/** {@code POST /instance/{id}/test}: the configured one. */
	Mono<ServerResponse> configured(ServerRequest request, Caller caller) {
		return Mono.justOrEmpty(this.visible.find(request, caller))
			.switchIfEmpty(Mono.error(Failures::notFound))
			.flatMap(this::examine);
	}

	private Instance proposal(ObjectNode body, Caller caller) {
		Proposal proposal = this.proposals.read(this.json.convertValue(body, MEMBERS));
		if (proposal instanceof Proposal.Mistaken mistaken) {
			throw Failures.invalid(String.join(" ", mistaken.sentences()));
		}
		Instance instance = ((Proposal.Sensible) proposal).instance();
		if (!caller.maySeeOrganisation(instance.orgCode())) {
			throw new AccessRefusal.NotGranted().exception();
		}
		return instance;
	}

	private Mono<ServerResponse> examine(Instance instance) {
		return this.doctor.examine(instance)
			.switchIfEmpty(Mono.error(() -> Failures.tooMuch(PAUSE)))
			.flatMap((diagnosis) -> ServerResponse.ok()
				.header(HttpHeaders.CACHE_CONTROL, "no-store")
				.bodyValue(DiagnosisView.of(diagnosis)));
	}

}
