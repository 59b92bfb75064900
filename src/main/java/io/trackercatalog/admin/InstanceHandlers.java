package io.trackercatalog.admin;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.trackercatalog.access.AccessRefusal;
import io.trackercatalog.access.Caller;
import io.trackercatalog.api.Failures;
import io.trackercatalog.api.JsonBody;
import io.trackercatalog.instance.AdministrationOutcome;
import io.trackercatalog.instance.AdministrationOutcome.Written;
import io.trackercatalog.instance.InstanceAdministration;
import io.trackercatalog.instance.InstanceId;
import reactor.core.publisher.Mono;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;

/**
 * Makes, shows, changes and removes instances. A change says by {@code If-Match} which
 * version it was made of, so that nobody undoes what somebody else did meanwhile.
 */
@Component
class InstanceHandlers {

	private static final TypeReference<Map<String, Object>> MEMBERS = new TypeReference<>() {
	};

	/**
	 * What we add to an instance when we show it, so that what is shown can be sent back.
	 */
	private static final Set<String> OURS = Set.of("readOnly", "secrets");

	private static final Pattern TAG = Pattern.compile("\\s*\"v([0-9]{1,18})\"\\s*");

	private static final List<String> ORDER = List.of("id", "type", "url", "alias", "integratedBy", "orgCode",
			"credential", "projects", "links", "modules", "mappedFields", "refresh");

	private final InstanceAdministration administration;

	private final JsonMapper json;

	InstanceHandlers(InstanceAdministration administration, JsonMapper json) {
		this.administration = administration;
		this.json = json;
	}

	/** {@code POST /instance}: 201 with the instance and its address. */
	Mono<ServerResponse> create(ServerRequest request, Caller caller) {
		return JsonBody.of(request)
			.flatMap((body) -> this.administration.create(members(body), caller::maySeeOrganisation))
			.map(InstanceHandlers::written)
			.flatMap((written) -> tagged(
					ServerResponse.created(URI.create(AdminRoutes.BASE + "/instance/" + written.instance())), written)
				.bodyValue(shown(written)));
	}

	/** {@code GET /instance/{id}}: without its secrets. */
	Mono<ServerResponse> show(ServerRequest request, Caller caller) {
		return find(request, caller)
			.flatMap((written) -> tagged(ServerResponse.ok(), written).bodyValue(shown(written)));
	}

	/**
	 * {@code PUT /instance/{id}}: all of it, but secrets, which stay if they are left
	 * out.
	 */
	Mono<ServerResponse> replace(ServerRequest request, Caller caller) {
		return find(request, caller)
			.flatMap((before) -> JsonBody.of(request)
				.flatMap((body) -> this.administration.replace(before.instance(), version(request, before),
						members(body))))
			.map(InstanceHandlers::written)
			.flatMap((written) -> tagged(ServerResponse.ok(), written).bodyValue(shown(written)));
	}

	/** {@code DELETE /instance/{id}}: 204. */
	Mono<ServerResponse> remove(ServerRequest request, Caller caller) {
		return find(request, caller)
			.flatMap((before) -> this.administration.remove(before.instance(), version(request, before)))
			.map(InstanceHandlers::written)
			.flatMap((written) -> ServerResponse.noContent().build());
	}

	/**
	 * {@code GET /instance/{id}/mapping}: what is written of it; what is not is the
	 * default.
	 */
	Mono<ServerResponse> mapping(ServerRequest request, Caller caller) {
		return find(request, caller)
			.flatMap((written) -> tagged(ServerResponse.ok(), written).bodyValue(mapping(written)));
	}

	/** {@code PUT /instance/{id}/mapping}: all of it. */
	Mono<ServerResponse> map(ServerRequest request, Caller caller) {
		return find(request, caller)
			.flatMap((before) -> JsonBody.of(request)
				.flatMap((body) -> this.administration.map(before.instance(), version(request, before), members(body))))
			.map(InstanceHandlers::written)
			.flatMap((written) -> tagged(ServerResponse.ok(), written).bodyValue(mapping(written)));
	}

	private Mono<Written> find(ServerRequest request, Caller caller) {
		return Mono.defer(() -> Mono.justOrEmpty(number(request)))
			.flatMap(this.administration::find)
			.filter((written) -> caller.maySeeOrganisation(written.orgCode()))
			.switchIfEmpty(Mono.error(Failures::notFound));
	}

	private static Optional<InstanceId> number(ServerRequest request) {
		return VisibleInstances.number(request.pathVariable("id"));
	}

	/** Where an instance stands in the configuration there is nothing to compare with. */
	private static long version(ServerRequest request, Written before) {
		if (before.readOnly()) {
			return before.version();
		}
		List<String> tags = request.headers().header(HttpHeaders.IF_MATCH);
		if (tags.isEmpty()) {
			throw Failures
				.preconditionMissing("Send the header 'If-Match' with the ETag of what you changed, which GET tells.");
		}
		Matcher tag = TAG.matcher(tags.get(0));
		if (tags.size() > 1 || !tag.matches()) {
			throw stale();
		}
		return Long.parseLong(tag.group(1));
	}

	private Map<String, Object> members(Object body) {
		Map<String, Object> members = new LinkedHashMap<>(this.json.convertValue(body, MEMBERS));
		OURS.forEach(members::remove);
		return members;
	}

	private static Map<String, Object> shown(Written written) {
		Map<String, Object> shown = new LinkedHashMap<>();
		ORDER.stream()
			.filter(written.members()::containsKey)
			.forEach((name) -> shown.put(name, written.members().get(name)));
		shown.put("readOnly", written.readOnly());
		shown.put("secrets", written.secrets());
		return shown;
	}

	private static Map<String, Object> mapping(Written written) {
		Map<String, Object> mapping = new LinkedHashMap<>();
		InstanceAdministration.MAPPING.stream()
			.filter(written.members()::containsKey)
			.forEach((name) -> mapping.put(name, written.members().get(name)));
		return mapping;
	}

	private static ServerResponse.BodyBuilder tagged(ServerResponse.BodyBuilder answer, Written written) {
		return answer.eTag("\"v" + written.version() + "\"").header(HttpHeaders.CACHE_CONTROL, "no-store");
	}

	private static RuntimeException stale() {
		return Failures.preconditionFailed("Somebody has changed it meanwhile: read it again, and change that.");
	}

	private static Written written(AdministrationOutcome outcome) {
		if (outcome instanceof AdministrationOutcome.Done done) {
			return done.written();
		}
		throw failure(outcome);
	}

	private static RuntimeException failure(AdministrationOutcome outcome) {
		if (outcome instanceof AdministrationOutcome.Unknown) {
			return Failures.notFound();
		}
		if (outcome instanceof AdministrationOutcome.NotGranted) {
			return new AccessRefusal.NotGranted().exception();
		}
		if (outcome instanceof AdministrationOutcome.Stale) {
			return stale();
		}
		String sentence = InstanceOutcomes.sentence(outcome);
		return (outcome instanceof AdministrationOutcome.Mistaken) ? Failures.invalid(sentence)
				: Failures.conflict(sentence);
	}

}
