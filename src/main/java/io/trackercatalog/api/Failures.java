package io.trackercatalog.api;

import java.time.Duration;
import java.util.Set;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatusCode;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.server.MethodNotAllowedException;

/**
 * The failures that other handlers answer with, in the one form that all failures have.
 */
public final class Failures {

	private Failures() {
	}

	/** What callers are told of whatever went wrong. */
	public static Told told(Throwable ex) {
		Failure failure = FailureTranslation.of(ex);
		return new Told(failure.status(), failure.message(), failure.headers());
	}

	/** 404: there is no such thing, or none that the caller may see. */
	public static RuntimeException notFound() {
		return Failure.of(FailureCode.NOT_FOUND).exception();
	}

	/**
	 * 404: there is no such thing, or none that the caller may see.
	 * @param message one sentence that says what there is instead
	 */
	public static RuntimeException notFound(String message) {
		return Failure.of(FailureCode.NOT_FOUND, message).exception();
	}

	/**
	 * 400: a value is malformed.
	 * @param message one sentence that names it and says what to do
	 */
	public static RuntimeException invalid(String message) {
		return Failure.of(FailureCode.INVALID_FIELD, message).exception();
	}

	/**
	 * 409: it cannot be done as things are.
	 * @param message one sentence that says what to do before
	 */
	public static RuntimeException conflict(String message) {
		return Failure.of(FailureCode.CONFLICT, message).exception();
	}

	/**
	 * 412: it is not as the caller believes.
	 * @param message one sentence that says what to do
	 */
	public static RuntimeException preconditionFailed(String message) {
		return Failure.of(FailureCode.PRECONDITION_FAILED, message).exception();
	}

	/**
	 * 428: the caller does not say what it believes.
	 * @param message one sentence that says what to send
	 */
	public static RuntimeException preconditionMissing(String message) {
		return Failure.of(FailureCode.PRECONDITION_REQUIRED, message).exception();
	}

	/** 405: the address is right, the method is not. */
	public static RuntimeException methodNotAllowed(HttpMethod method, HttpMethod... allowed) {
		return new MethodNotAllowedException(method, Set.of(allowed));
	}

	/** 500: the store did not answer in time. */
	public static RuntimeException storeTimeout() {
		return Failure.of(FailureCode.STORE_TIMEOUT).exception();
	}

	/**
	 * 429: too much at once.
	 * @param pause after which it may be tried again, at least a second
	 */
	public static RuntimeException tooMuch(Duration pause) {
		return Failure.of(FailureCode.RATE_LIMITED)
			.with(HttpHeaders.RETRY_AFTER, Long.toString(pause.toSeconds()))
			.exception();
	}

	/**
	 * What callers are told of a failure.
	 *
	 * @param status the HTTP status
	 * @param message one sentence that says what to do
	 * @param headers that belong to it
	 */
	public record Told(HttpStatusCode status, String message, HttpHeaders headers) {

		/**
		 * Has the answer to a request say what belongs to the failure beside its body.
		 */
		public void toldBeside(ServerRequest request) {
			request.exchange().getResponse().getHeaders().putAll(this.headers);
		}

	}

}
