package io.trackercatalog.admin;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.trackercatalog.access.Caller;
import io.trackercatalog.access.KeyAdministration;
import io.trackercatalog.access.KeyOutcome;
import io.trackercatalog.api.Failures;
import io.trackercatalog.tracker.Secret;
import reactor.core.publisher.Mono;

import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;

/**
 * Lets people issue, renew and revoke keys.
 */
@Component
class KeyPages {

	private final KeyAdministration keys;

	private final Pages pages;

	KeyPages(KeyAdministration keys, Pages pages) {
		this.keys = keys;
		this.pages = pages;
	}

	Mono<ServerResponse> show(ServerRequest request, Caller caller) {
		return show(request, caller, HttpStatus.OK, Map.of());
	}

	Mono<ServerResponse> issue(ServerRequest request, Caller caller) {
		return request.formData().map(FormValues::new).flatMap((form) -> {
			List<String> projects = form.list("projects");
			return this.keys.issue(new KeyOutcome.Wanted(form.text("id").orElse(null), form.list("orgCodes"),
					projects.isEmpty() ? List.of("*") : projects, form.list("permissions"),
					form.text("expires").map(KeyPages::endOf).orElse(null)), caller);
		}).flatMap((outcome) -> told(request, caller, outcome));
	}

	Mono<ServerResponse> renew(ServerRequest request, Caller caller) {
		return this.keys.renew(request.pathVariable("key"), null, caller)
			.flatMap((outcome) -> told(request, caller, outcome));
	}

	Mono<ServerResponse> revoke(ServerRequest request, Caller caller) {
		return this.keys.revoke(request.pathVariable("key"), caller)
			.flatMap((outcome) -> told(request, caller, outcome));
	}

	private static Instant endOf(String day) {
		return Parameters.time(day + "T00:00:00Z")
			.map((begin) -> begin.plus(Duration.ofDays(1)))
			.orElseThrow(() -> Failures.invalid("The last day has to be a date such as 2027-01-31."));
	}

	/** A plain key is in this one answer, and nowhere else. */
	private Mono<ServerResponse> told(ServerRequest request, Caller caller, KeyOutcome outcome) {
		if (outcome instanceof KeyOutcome.Issued issued) {
			return show(request, caller, HttpStatus.OK,
					Map.of("issued", new Secret(issued.plain()), "issuedId", issued.key().id()));
		}
		if (outcome instanceof KeyOutcome.Revoked) {
			return Pages.seeOther(Pages.BASE + "/keys");
		}
		return show(request, caller, HttpStatus.UNPROCESSABLE_CONTENT,
				Map.of("mistakes", KeyOutcomes.sentences(outcome)));
	}

	private Mono<ServerResponse> show(ServerRequest request, Caller caller, HttpStatus status, Map<String, ?> more) {
		return this.keys.all(caller).collectList().flatMap((keys) -> {
			Map<String, Object> model = new HashMap<>(Map.of("keys", keys, "mistakes", List.of()));
			model.putAll(more);
			return this.pages.render(request, caller, status, "keys", model);
		});
	}

}
