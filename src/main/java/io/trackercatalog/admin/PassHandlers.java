package io.trackercatalog.admin;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import io.trackercatalog.access.Caller;
import io.trackercatalog.api.Failures;
import io.trackercatalog.discovery.Depth;
import io.trackercatalog.discovery.Doubt;
import io.trackercatalog.schedule.Pass;
import io.trackercatalog.schedule.PassId;
import io.trackercatalog.schedule.Passes;
import reactor.core.publisher.Mono;

import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;

/**
 * Asks for passes, and tells of them.
 */
@Component
class PassHandlers {

	/** Names and keys of projects are shorter in every tracker. */
	private static final int LONGEST_PROJECT = 256;

	private static final int MOST_PASSES = 100;

	private final Passes passes;

	private final VisibleInstances visible;

	PassHandlers(Passes passes, VisibleInstances visible) {
		this.passes = passes;
		this.visible = visible;
	}

	/** {@code POST /instance/{id}/refresh}: 202 with the pass that grants the wish. */
	Mono<ServerResponse> refresh(ServerRequest request, Caller caller) {
		Pass.Wish wish = new Pass.Wish(depth(request), projects(request), accepted(request));
		return Mono.justOrEmpty(this.visible.find(request, caller))
			.flatMap((instance) -> this.passes.refresh(instance.id(), wish))
			.flatMap((pass) -> ServerResponse.accepted()
				.location(URI.create(AdminRoutes.BASE + "/pass/" + pass.id()))
				.header(HttpHeaders.CACHE_CONTROL, "no-store")
				.bodyValue(PassView.of(pass)))
			.switchIfEmpty(Mono.error(Failures::notFound));
	}

	/** {@code GET /pass/{id}}: how it goes, or what came of it. */
	Mono<ServerResponse> pass(ServerRequest request, Caller caller) {
		return this.passes.find(passId(request))
			.filter((pass) -> this.visible.mayBeSeen(pass.instance(), caller))
			.flatMap((pass) -> ServerResponse.ok()
				.header(HttpHeaders.CACHE_CONTROL, "no-store")
				.bodyValue(PassView.of(pass)))
			.switchIfEmpty(Mono.error(Failures::notFound));
	}

	/** {@code GET /instance/{id}/passes}: the latest ones, newest first. */
	Mono<ServerResponse> passes(ServerRequest request, Caller caller) {
		return Mono.justOrEmpty(this.visible.find(request, caller))
			.flatMap((instance) -> this.passes.latest(instance.id(), MOST_PASSES).map(PassView::of).collectList())
			.flatMap((passes) -> ServerResponse.ok()
				.header(HttpHeaders.CACHE_CONTROL, "no-store")
				.bodyValue(new PassList(passes, passes.size())))
			.switchIfEmpty(Mono.error(Failures::notFound));
	}

	private static Depth depth(ServerRequest request) {
		String full = request.queryParam("full").orElse("false").toLowerCase(Locale.ROOT);
		return switch (full) {
			case "true", "" -> Depth.FULL;
			case "false" -> Depth.LIGHT;
			default -> throw Failures.invalid("The parameter 'full' is neither true nor false: send one of them.");
		};
	}

	private static Set<String> projects(ServerRequest request) {
		Optional<String> project = request.queryParam("project");
		project.filter((name) -> name.isBlank() || name.length() > LONGEST_PROJECT).ifPresent((name) -> {
			throw Failures.invalid("The parameter 'project' has to be the id or key of an external project.");
		});
		return project.map(Set::of).orElse(Set.of());
	}

	/** What an administrator says is meant, so that the pass need not stop at it. */
	private static Set<Doubt> accepted(ServerRequest request) {
		return Parameters.list(request, "accept").stream().map(PassHandlers::doubt).collect(Collectors.toSet());
	}

	private static Doubt doubt(String name) {
		return Doubt.named(name)
			.orElseThrow(
					() -> Failures.invalid("The parameter 'accept' has to be account, loss or both: account,loss."));
	}

	static PassId passId(ServerRequest request) {
		try {
			return new PassId(request.pathVariable("id"));
		}
		catch (IllegalArgumentException ex) {
			throw Failures.invalid("Name the pass in the address by its id, which is 24 hexadecimal digits.");
		}
	}

	/**
	 * Several passes.
	 *
	 * @param data newest first
	 * @param total how many
	 */
	private record PassList(List<PassView> data, int total) {
	}

}
