package io.trackercatalog.admin;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;

import io.trackercatalog.access.AccessRefusal;
import io.trackercatalog.access.AccessRefusedException;
import io.trackercatalog.access.Caller;
import io.trackercatalog.access.GuardedHandler;
import io.trackercatalog.api.Failures;
import io.trackercatalog.instance.Instance;
import io.trackercatalog.tracker.Secret;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;

/**
 * Renders pages: each is a template below {@code templates/admin} with a model, and what
 * all of them need. Failures become pages too.
 */
@Component
class Pages {

	static final String BASE = "/admin";

	/** Nothing from elsewhere, nothing written into a page, and no page in a frame. */
	private static final String CONTENT_SECURITY_POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; "
			+ "img-src 'self' data:; connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

	private static final String FOREIGN_FORM = "The form was not sent from one of our pages, or that page is out of date. "
			+ "Nothing was changed: open the page again, and repeat what you did.";

	private static final Logger log = LoggerFactory.getLogger(Pages.class);

	private final Clock clock;

	Pages(Clock clock) {
		this.clock = clock;
	}

	/** A whole page. */
	Mono<ServerResponse> render(ServerRequest request, Caller caller, String template, Map<String, ?> model) {
		return render(request, caller, HttpStatus.OK, template, model);
	}

	/** A whole page that tells of something that went wrong. */
	Mono<ServerResponse> render(ServerRequest request, Caller caller, HttpStatusCode status, String template,
			Map<String, ?> model) {
		Map<String, Object> whole = new HashMap<>(model);
		// Models are logged at DEBUG.
		caller.formToken().map(Secret::new).ifPresent((token) -> whole.put("formToken", token));
		whole.put("keyId", caller.keyId());
		return answer(status, request, template, whole);
	}

	/** A page for somebody who has not signed in. */
	Mono<ServerResponse> renderForAnybody(ServerRequest request, HttpStatusCode status, String template,
			Map<String, ?> model) {
		return answer(status, request, template, new HashMap<>(model));
	}

	private Mono<ServerResponse> answer(HttpStatusCode status, ServerRequest request, String template,
			Map<String, Object> model) {
		model.put("say", new Words(this.clock.instant()));
		model.put("path", request.path());
		model.putIfAbsent("query", "");
		return ServerResponse.status(status)
			.contentType(new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8))
			.header(HttpHeaders.CACHE_CONTROL, "no-store")
			.header("Content-Security-Policy", CONTENT_SECURITY_POLICY)
			.header("Referrer-Policy", "same-origin")
			.header("X-Content-Type-Options", "nosniff")
			.render("admin/" + template, model);
	}

	/** Has failures of a page told on a page. */
	GuardedHandler telling(GuardedHandler page) {
		return (request, caller) -> Mono.defer(() -> page.handle(request, caller))
			.onErrorResume((ex) -> !(ex instanceof AccessRefusedException), (ex) -> failed(request, caller, ex));
	}

	private Mono<ServerResponse> failed(ServerRequest request, Caller caller, Throwable ex) {
		Failures.Told told = Failures.told(ex);
		if (told.status().is5xxServerError()) {
			return Mono.error(ex);
		}
		told.toldBeside(request);
		return render(request, caller, told.status(), "failure",
				Map.of("status", told.status().value(), "message", told.message()));
	}

	/**
	 * Has whatever no page told itself told on a page to browsers; programs get what the
	 * REST calls answer. What is our own fault is logged under the reference that the
	 * page names.
	 */
	Mono<ServerResponse> broken(Throwable ex, ServerRequest request) {
		if (!request.headers().accept().contains(MediaType.TEXT_HTML)) {
			return Mono.error(ex);
		}
		Failures.Told told = Failures.told(ex);
		told.toldBeside(request);
		Map<String, Object> model = new HashMap<>(
				Map.of("status", told.status().value(), "message", isForeignForm(ex) ? FOREIGN_FORM : told.message()));
		if (told.status().is5xxServerError()) {
			String reference = request.exchange().getRequest().getId();
			log.error("The page {} failed, reference {}", place(request), reference, ex);
			model.put("reference", reference);
		}
		return renderForAnybody(request, told.status(), "failure", model);
	}

	/** What programs are told of it speaks of headers. */
	private static boolean isForeignForm(Throwable ex) {
		return ex instanceof AccessRefusedException refused && refused.refusal() instanceof AccessRefusal.ForeignForm;
	}

	private static Object place(ServerRequest request) {
		return request.attribute(RouterFunctions.MATCHING_PATTERN_ATTRIBUTE).orElseGet(request::path);
	}

	/** To another page, after something was done. */
	static Mono<ServerResponse> seeOther(String path) {
		return ServerResponse.seeOther(URI.create(path)).build();
	}

	static String path(Instance instance) {
		return BASE + "/instances/" + instance.id();
	}

}
