package io.trackercatalog.tracker.http;

import io.trackercatalog.tracker.TrackerException;
import io.trackercatalog.tracker.TrackerFailure;

import org.springframework.http.HttpHeaders;

/**
 * What is particular to one family of trackers about HTTP.
 */
public interface Dialect {

	/** Nothing is. */
	Dialect PLAIN = new Dialect() {
	};

	/** Adds what every request has to carry. */
	default void headers(HttpHeaders headers) {
	}

	/**
	 * What an answer that is no data means here: a {@link TrackerException}, or one of
	 * the connector's own that it catches itself. Status 429 is never shown, 5xx only
	 * when trying again did not help.
	 */
	default RuntimeException judge(Refusal refusal) {
		TrackerFailure failure = refusal.usualMeaning();
		return failure.exception();
	}

}
