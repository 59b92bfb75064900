package io.trackercatalog.api;

import java.util.LinkedHashMap;
import java.util.Map;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;

/**
 * An answer that says why there is no better one.
 *
 * @param status the HTTP status
 * @param code stable, upper case
 * @param message one sentence that says what to do
 * @param headers what goes with the status, such as {@code Allow}
 */
record Failure(HttpStatusCode status, String code, String message, HttpHeaders headers) {

	static Failure of(FailureCode code) {
		return of(code, code.message());
	}

	static Failure of(FailureCode code, String message) {
		return new Failure(code.status(), code.name(), message, new HttpHeaders());
	}

	/** With one more header. */
	Failure with(String header, String value) {
		HttpHeaders more = HttpHeaders.copyOf(this.headers);
		more.set(header, value);
		return new Failure(this.status, this.code, this.message, more);
	}

	/** As an exception, to be sent down a chain. */
	FailureException exception() {
		return new FailureException(this);
	}

	/** The members of {@code application/problem+json} (RFC 9457) and our two. */
	Map<String, Object> members() {
		HttpStatus known = HttpStatus.resolve(this.status.value());
		Map<String, Object> members = new LinkedHashMap<>();
		members.put("type", "about:blank");
		members.put("title", (known != null) ? known.getReasonPhrase() : this.code);
		members.put("status", this.status.value());
		members.put("code", this.code);
		members.put("message", this.message);
		return members;
	}

}
