package io.trackercatalog.admin;

import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;

import io.trackercatalog.access.AccessRefusedException;
import io.trackercatalog.access.Caller;
import io.trackercatalog.access.FormBody;
import io.trackercatalog.access.Guard;
import io.trackercatalog.access.Sessions;
import io.trackercatalog.api.Failures;
import reactor.core.publisher.Mono;

import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.stereotype.Component;
import org.springframework.util.MultiValueMap;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;

/**
 * Signs people in and out.
 */
@Component
class SignInPages {

	private static final Pattern OURS = Pattern.compile("/admin(?:[/?][\\x21-\\x7e]*)?");

	private final Sessions sessions;

	private final Pages pages;

	SignInPages(Sessions sessions, Pages pages) {
		this.sessions = sessions;
		this.pages = pages;
	}

	Mono<ServerResponse> show(ServerRequest request) {
		return form(request, HttpStatus.OK, request.queryParam("to").orElse(Pages.BASE), "");
	}

	/** From our own page only, so that nobody is signed in as somebody else. */
	Mono<ServerResponse> signIn(ServerRequest request) {
		return FormBody.of(request).flatMap((form) -> {
			URI to = ours(form);
			String key = Objects.requireNonNullElse(form.getFirst("key"), "");
			return this.sessions.signIn(request, key)
				.flatMap((cookie) -> ServerResponse.seeOther(to).cookie(cookie).build())
				.onErrorResume(AccessRefusedException.class, (ex) -> {
					Failures.Told told = Failures.told(ex);
					told.toldBeside(request);
					return form(request, told.status(), to.toString(), sentence(told));
				});
		});
	}

	Mono<ServerResponse> signOut(ServerRequest request, Caller caller) {
		return this.sessions.signOut(request)
			.flatMap((cookie) -> ServerResponse.seeOther(URI.create(Guard.SIGN_IN)).cookie(cookie).build());
	}

	private Mono<ServerResponse> form(ServerRequest request, HttpStatusCode status, String to, String problem) {
		Map<String, Object> model = new HashMap<>();
		model.put("to", to);
		model.put("problem", problem);
		return this.pages.renderForAnybody(request, status, "sign-in", model);
	}

	private static String sentence(Failures.Told told) {
		return switch (told.status().value()) {
			case 401 ->
				"This is no key that we know. Check that you copied all of it: the name, a full stop and the secret.";
			case 403 -> "This key may not administer. Sign in with one that has the permission admin.";
			default -> told.message();
		};
	}

	/** Nowhere but to a page of ours, whoever made up the link. */
	private static URI ours(MultiValueMap<String, String> form) {
		String to = Objects.requireNonNullElse(form.getFirst("to"), Pages.BASE);
		try {
			return URI.create(OURS.matcher(to).matches() ? to : Pages.BASE);
		}
		catch (IllegalArgumentException ex) {
			return URI.create(Pages.BASE);
		}
	}

}
