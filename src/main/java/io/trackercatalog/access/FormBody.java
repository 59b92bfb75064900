package io.trackercatalog.access;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.TimeoutException;

import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

import org.springframework.http.HttpStatus;
import org.springframework.util.MultiValueMap;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.server.ResponseStatusException;

/**
 * What somebody wrote into a form of one of our pages.
 */
public final class FormBody {

	/** A form is small, and is sent at once. */
	private static final Duration PATIENCE = Duration.ofSeconds(10);

	private static final Set<String> OURS = Set.of("same-origin", "none");

	private FormBody() {
	}

	/**
	 * The members of a form. Fails with 408 if it is sent too slowly, with 400 if it is
	 * not written as forms are, and with {@link AccessRefusedException} if the browser
	 * says that it is another site's.
	 */
	public static Mono<MultiValueMap<String, String>> of(ServerRequest request) {
		if (isForeign(request.headers().firstHeader("Sec-Fetch-Site"))) {
			return Mono.error(() -> new AccessRefusal.ForeignForm().exception());
		}
		return request.formData()
			.timeout(PATIENCE)
			.onErrorMap(TimeoutException.class, (ex) -> new ResponseStatusException(HttpStatus.REQUEST_TIMEOUT))
			// Of a per cent sign without two digits.
			.onErrorMap(IllegalArgumentException.class, (ex) -> new ResponseStatusException(HttpStatus.BAD_REQUEST));
	}

	/** Browsers say so by themselves, and pages cannot change it. */
	private static boolean isForeign(@Nullable String site) {
		return site != null && !OURS.contains(site);
	}

}
