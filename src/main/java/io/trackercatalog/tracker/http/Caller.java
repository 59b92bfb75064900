package io.trackercatalog.tracker.http;

import java.time.Clock;
import java.time.Duration;

import io.trackercatalog.tracker.CallListener;
import io.trackercatalog.tracker.Connection;

import org.springframework.web.reactive.function.client.ClientResponse;

/**
 * Who calls a tracker, and by which manners.
 *
 * @param connection where and as whom
 * @param dialect what is particular to the tracker
 * @param governors of all accounts
 * @param clock to read dates in headers by
 */
record Caller(Connection connection, Dialect dialect, Governors governors, Clock clock) {

	/** Looked up for each call, so that the governor in use is never forgotten. */
	Governor governor() {
		return this.governors.of(this.connection);
	}

	CallListener calls() {
		return this.connection.calls();
	}

	/**
	 * Has the account's next calls paced by what an answer says, whatever its status.
	 */
	Heard heed(Turn turn, ClientResponse response) {
		Limits limits = Limits.of(response.statusCode().value(), response.headers().asHttpHeaders(),
				this.clock.instant());
		return new Heard(limits, governor().heed(turn, limits));
	}

	/**
	 * What an answer said about our pace.
	 *
	 * @param limits in its own words
	 * @param pause how long the account or the endpoint pauses now
	 */
	record Heard(Limits limits, Duration pause) {
	}

}
