package io.trackercatalog.api;

import io.trackercatalog.access.AccessRefusal;
import io.trackercatalog.access.AccessRefusedException;
import io.trackercatalog.catalog.StoreTimeoutException;

import org.springframework.core.io.buffer.DataBufferLimitException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.web.ErrorResponse;

/**
 * Translates whatever went wrong into a failure that tells no secrets.
 */
final class FailureTranslation {

	private FailureTranslation() {
	}

	static Failure of(Throwable ex) {
		if (ex instanceof FailureException known) {
			return known.failure();
		}
		if (ex instanceof AccessRefusedException refused) {
			return of(refused.refusal());
		}
		if (ex instanceof StoreTimeoutException) {
			return Failure.of(FailureCode.STORE_TIMEOUT);
		}
		if (ex instanceof DataBufferLimitException) {
			return Failure.of(FailureCode.PAYLOAD_TOO_LARGE);
		}
		if (ex instanceof ErrorResponse response) {
			return of(response.getStatusCode(), response.getHeaders());
		}
		return Failure.of(FailureCode.INTERNAL_ERROR);
	}

	private static Failure of(AccessRefusal refusal) {
		if (refusal instanceof AccessRefusal.UnknownKey) {
			return Failure.of(FailureCode.INVALID_API_KEY).with(HttpHeaders.WWW_AUTHENTICATE, "apikey");
		}
		if (refusal instanceof AccessRefusal.TooManyFailures failures) {
			return Failure.of(FailureCode.RATE_LIMITED)
				.with(HttpHeaders.RETRY_AFTER, Long.toString(failures.pause().toSeconds()));
		}
		if (refusal instanceof AccessRefusal.TooManyRequests requests) {
			return Failure.of(FailureCode.RATE_LIMITED)
				.with(HttpHeaders.RETRY_AFTER, Long.toString(requests.pause().toSeconds()));
		}
		if (refusal instanceof AccessRefusal.SessionOver) {
			return Failure.of(FailureCode.SESSION_EXPIRED);
		}
		if (refusal instanceof AccessRefusal.ForeignForm) {
			return Failure.of(FailureCode.FORBIDDEN,
					"Send the header 'X-CSRF-Token' as our pages do, or a key in the header 'apikey' instead of a session.");
		}
		return Failure
			.of((refusal instanceof AccessRefusal.Undecided) ? FailureCode.STORE_TIMEOUT : FailureCode.FORBIDDEN);
	}

	/**
	 * What the framework or the server refused; their own texts may quote the request or
	 * our code.
	 */
	static Failure of(HttpStatusCode status, HttpHeaders headers) {
		HttpStatus known = HttpStatus.resolve(status.value());
		if (known == null || known.is5xxServerError()) {
			return Failure.of(FailureCode.INTERNAL_ERROR);
		}
		for (FailureCode code : FailureCode.values()) {
			if (code.status() == known) {
				return new Failure(status, code.name(), code.message(), headers);
			}
		}
		return new Failure(status, known.name(), FailureCode.INVALID_REQUEST.message(), headers);
	}

}
