package io.trackercatalog.tracker.http;

import java.time.Clock;
import java.time.Duration;

import io.trackercatalog.tracker.CallListener;
import io.trackercatalog.tracker.Connection;

import org.springframework.http.HttpHeaders;

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
	 * Holds back the account's next calls for as long as an answer asks, whatever its
	 * status: Azure DevOps asks on 200 too.
	 * @return for how long; zero if it does not ask
	 */
	Duration obey(HttpHeaders headers) {
		Duration wish = RetryAfter.of(headers, this.clock.instant());
		if (!wish.isZero()) {
			governor().pause(wish);
		}
		return wish;
	}

}
