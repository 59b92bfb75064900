package io.trackercatalog.tracker.http;

import java.time.Clock;
import java.time.Duration;

import io.trackercatalog.tracker.CallListener;
import io.trackercatalog.tracker.Connection;
import io.trackercatalog.tracker.Limits;

import org.springframework.http.HttpHeaders;
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
		HttpHeaders headers = response.headers().asHttpHeaders();
		Governor governor = governor();
		Hint hint = Hint.of(response.statusCode().value(), headers, this.clock.instant());
		Heard heard = new Heard(hint, governor.heed(turn, hint));
		calls().limited(new Limits(governor.concurrency(), LimitHeaders.announcedIn(headers)));
		return heard;
	}

	/**
	 * What an answer said about our pace.
	 *
	 * @param hint in its own words
	 * @param pause how long the account or the endpoint pauses now
	 */
	record Heard(Hint hint, Duration pause) {
	}

}
