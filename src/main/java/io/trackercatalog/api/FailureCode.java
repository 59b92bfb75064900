package io.trackercatalog.api;

import org.springframework.http.HttpStatus;

/**
 * The member {@code code} of a failure: stable, for programs.
 */
enum FailureCode {

	INVALID_REQUEST(HttpStatus.BAD_REQUEST, "Send a request as the API's description shows."),

	INVALID_JSON(HttpStatus.BAD_REQUEST, "Send one JSON object in UTF-8, in which no member stands twice."),

	MISSING_FIELD(HttpStatus.BAD_REQUEST, "Send everything that is mandatory."),

	INVALID_FIELD(HttpStatus.BAD_REQUEST, "Send every value as the API's description shows."),

	INVALID_API_KEY(HttpStatus.UNAUTHORIZED, "Send a valid key in the header 'apikey'."),

	SESSION_EXPIRED(HttpStatus.UNAUTHORIZED, "Sign in again."),

	FORBIDDEN(HttpStatus.FORBIDDEN,
			"Use a key that is granted this permission, organisation and project; an administrator can issue one."),

	NOT_FOUND(HttpStatus.NOT_FOUND, "Check the address and the number: there is no such thing here."),

	METHOD_NOT_ALLOWED(HttpStatus.METHOD_NOT_ALLOWED, "Use one of the methods in the header 'Allow'."),

	NOT_ACCEPTABLE(HttpStatus.NOT_ACCEPTABLE, "Accept 'application/json'."),

	REQUEST_TIMEOUT(HttpStatus.REQUEST_TIMEOUT, "Send the body without pausing."),

	CONFLICT(HttpStatus.CONFLICT, "Look at how it is now, and try again."),

	PRECONDITION_FAILED(HttpStatus.PRECONDITION_FAILED, "Read it again, and send its present ETag."),

	PRECONDITION_REQUIRED(HttpStatus.PRECONDITION_REQUIRED, "Send the header 'If-Match'."),

	PAYLOAD_TOO_LARGE(HttpStatus.CONTENT_TOO_LARGE, "Send a body of at most 65536 bytes."),

	URI_TOO_LONG(HttpStatus.URI_TOO_LONG, "Send a shorter path and query."),

	UNSUPPORTED_MEDIA_TYPE(HttpStatus.UNSUPPORTED_MEDIA_TYPE,
			"Send the body as 'application/json' in UTF-8, not compressed."),

	RATE_LIMITED(HttpStatus.TOO_MANY_REQUESTS, "Wait as long as the header 'Retry-After' says."),

	HEADERS_TOO_LARGE(HttpStatus.REQUEST_HEADER_FIELDS_TOO_LARGE, "Send fewer or shorter headers."),

	STORE_TIMEOUT(HttpStatus.INTERNAL_SERVER_ERROR, "Try again later: the store did not answer in time."),

	INTERNAL_ERROR(HttpStatus.INTERNAL_SERVER_ERROR, "Try again later, or ask the operator to look at the log.");

	private final HttpStatus status;

	private final String message;

	FailureCode(HttpStatus status, String message) {
		this.status = status;
		this.message = message;
	}

	/** The status it goes with. */
	HttpStatus status() {
		return this.status;
	}

	/** What to do, when nothing more precise is known. */
	String message() {
		return this.message;
	}

}
