package io.trackercatalog.admin;

import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import io.trackercatalog.access.AccessRefusal;
import io.trackercatalog.access.Caller;
import io.trackercatalog.access.KeyAdministration;
import io.trackercatalog.access.KeyOutcome;
import io.trackercatalog.access.KeyOutcome.Shown;
import io.trackercatalog.access.KeyOutcome.Wanted;
import io.trackercatalog.api.Failures;
import io.trackercatalog.api.JsonBody;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;

/**
 * Issues, lists, renews and revokes keys.
 */
@Component
class KeyHandlers {

	private static final Set<String> MEMBERS = Set.of("id", "orgCodes", "projects", "permissions", "expires");

	private static final Duration LONGEST_OVERLAP = Duration.ofDays(90);

	private final KeyAdministration keys;

	KeyHandlers(KeyAdministration keys) {
		this.keys = keys;
	}

	/** {@code GET /apikey}: those that the caller may know of, without their secrets. */
	Mono<ServerResponse> list(ServerRequest request, Caller caller) {
		return this.keys.all(caller)
			.collectList()
			.flatMap((keys) -> ServerResponse.ok()
				.header(HttpHeaders.CACHE_CONTROL, "no-store")
				.bodyValue(new KeyList(keys, keys.size())));
	}

	/** {@code POST /apikey}: 201 with the key itself, this once. */
	Mono<ServerResponse> issue(ServerRequest request, Caller caller) {
		return JsonBody.of(request)
			.map(KeyHandlers::wanted)
			.flatMap((wanted) -> this.keys.issue(wanted, caller))
			.flatMap(KeyHandlers::answer);
	}

	/**
	 * {@code POST /apikey/{id}/rotate}: 201 with another secret; {@code overlap=} says
	 * for how long the one before stays good.
	 */
	Mono<ServerResponse> renew(ServerRequest request, Caller caller) {
		return this.keys.renew(request.pathVariable("id"), overlap(request), caller).flatMap(KeyHandlers::answer);
	}

	/** {@code DELETE /apikey/{id}} or {@code DELETE /apikey?id=}: 204. */
	Mono<ServerResponse> revoke(ServerRequest request, Caller caller) {
		String id = request.pathVariables().getOrDefault("id", request.queryParam("id").orElse(""));
		if (id.isEmpty()) {
			throw Failures.invalid("Name the key that is to be revoked: DELETE /apikey/portal.");
		}
		return this.keys.revoke(id, caller).flatMap(KeyHandlers::answer);
	}

	private static @Nullable Duration overlap(ServerRequest request) {
		return request.queryParam("overlap").map((text) -> {
			try {
				Duration overlap = Duration.parse(text.startsWith("P") ? text : "PT" + text);
				if (!overlap.isNegative() && overlap.compareTo(LONGEST_OVERLAP) <= 0) {
					return overlap;
				}
			}
			catch (DateTimeParseException ex) {
				// said below
			}
			throw Failures
				.invalid("The parameter 'overlap' has to be a duration of at most 90 days, such as 0s, 48h or P7D.");
		}).orElse(null);
	}

	private static Wanted wanted(ObjectNode body) {
		body.propertyNames().stream().filter((name) -> !MEMBERS.contains(name)).findFirst().ifPresent((name) -> {
			throw Failures.invalid(
					"A key has the members 'id', 'orgCodes', 'projects', 'permissions' and 'expires', and no others.");
		});
		return new Wanted(text(body, "id"), texts(body, "orgCodes"),
				body.has("projects") ? texts(body, "projects") : List.of("*"), texts(body, "permissions"),
				moment(text(body, "expires")));
	}

	private static @Nullable String text(ObjectNode body, String member) {
		JsonNode node = body.get(member);
		if (node == null || node.isNull()) {
			return null;
		}
		if (!node.isString()) {
			throw Failures.invalid("The member '%s' has to be text.".formatted(member));
		}
		return node.asString();
	}

	private static List<String> texts(ObjectNode body, String member) {
		List<String> texts = new ArrayList<>();
		JsonNode node = body.path(member);
		if (!node.isMissingNode() && !node.isArray()) {
			throw Failures.invalid("The member '%s' has to be a list of texts.".formatted(member));
		}
		for (JsonNode element : node) {
			if (!element.isString()) {
				throw Failures.invalid("The member '%s' has to be a list of texts.".formatted(member));
			}
			texts.add(element.asString());
		}
		return texts;
	}

	private static @Nullable Instant moment(@Nullable String text) {
		if (text == null) {
			return null;
		}
		return Parameters.time(text)
			.orElseThrow(() -> Failures
				.invalid("The member 'expires' has to be a moment in UTC, such as 2027-01-31T00:00:00Z."));
	}

	private static Mono<ServerResponse> answer(KeyOutcome outcome) {
		if (outcome instanceof KeyOutcome.Issued issued) {
			return ServerResponse.status(HttpStatus.CREATED)
				.header(HttpHeaders.CACHE_CONTROL, "no-store")
				.bodyValue(new IssuedKey(issued.plain(), issued.key()));
		}
		if (outcome instanceof KeyOutcome.Revoked) {
			return ServerResponse.noContent().build();
		}
		throw failure(outcome);
	}

	private static RuntimeException failure(KeyOutcome outcome) {
		if (outcome instanceof KeyOutcome.Unknown) {
			return Failures.notFound();
		}
		if (outcome instanceof KeyOutcome.NotGranted) {
			return new AccessRefusal.NotGranted().exception();
		}
		String sentence = String.join(" ", KeyOutcomes.sentences(outcome));
		return (outcome instanceof KeyOutcome.Mistaken) ? Failures.invalid(sentence) : Failures.conflict(sentence);
	}

	/**
	 * Several keys.
	 *
	 * @param data by name
	 * @param total how many
	 */
	private record KeyList(List<Shown> data, int total) {
	}

	/**
	 * A key with the secret that nobody is told again.
	 *
	 * @param apikey what its holder sends
	 * @param key as it is listed
	 */
	private record IssuedKey(String apikey, Shown key) {

		@Override
		public String toString() {
			return "Issued " + this.key.id();
		}

	}

}
