package io.trackercatalog.tracker.http;

import java.io.IOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.concurrent.TimeoutException;

import javax.net.ssl.SSLException;

import io.netty.channel.ConnectTimeoutException;
import io.netty.handler.codec.CodecException;
import io.netty.handler.timeout.ReadTimeoutException;
import io.trackercatalog.tracker.TrackerException;
import io.trackercatalog.tracker.TrackerFailure;
import org.jspecify.annotations.Nullable;

import org.springframework.core.io.buffer.DataBufferLimitException;

/**
 * Says in our words what it means when no answer, or not all of it, arrives.
 */
final class Breakdowns {

	private static final String UNTRUSTED = "no trusted TLS connection: its certificate is expired, "
			+ "for another host or signed by nobody this machine trusts, or it does not speak TLS at all";

	private final HttpSettings settings;

	Breakdowns(HttpSettings settings) {
		this.settings = settings;
	}

	/**
	 * Judges what broke a call.
	 * @param call the path that was asked for
	 * @return a {@link FailedTry} where another try may help, else a
	 * {@link TrackerException}
	 */
	RuntimeException judge(String call, Throwable error) {
		TrackerException judged = find(error, TrackerException.class);
		if (judged != null) {
			return judged;
		}
		if (find(error, DataBufferLimitException.class) != null) {
			return new TrackerFailure.TooLarge(call, this.settings.maxBodyBytes()).exception();
		}
		Duration deadline = missedDeadline(error);
		if (deadline != null) {
			return new TrackerFailure.TimedOut(call, deadline).exception();
		}
		return (find(error, CodecException.class) != null && find(error, SSLException.class) == null)
				? new TrackerFailure.NotData(call, "broken HTTP").exception() : unreachable(error);
	}

	private @Nullable Duration missedDeadline(Throwable error) {
		if (find(error, ReadTimeoutException.class) != null) {
			return this.settings.responseTimeout();
		}
		return (find(error, TimeoutException.class) != null) ? this.settings.callTimeout() : null;
	}

	private RuntimeException unreachable(Throwable error) {
		if (find(error, UnknownHostException.class) != null) {
			return new TrackerFailure.Unreachable("unknown host").exception();
		}
		if (find(error, SSLException.class) != null) {
			return new TrackerFailure.Unreachable(UNTRUSTED).exception();
		}
		boolean passing = find(error, IOException.class) != null;
		RuntimeException verdict = new TrackerFailure.Unreachable(what(error)).exception();
		return passing ? new FailedTry(Duration.ZERO, verdict) : verdict;
	}

	private String what(Throwable error) {
		if (find(error, ConnectTimeoutException.class) != null) {
			return "no connection within %d seconds".formatted(this.settings.connectTimeout().toSeconds());
		}
		if (find(error, ConnectException.class) != null) {
			return "connection refused";
		}
		return (find(error, IOException.class) != null) ? "connection broke" : "no connection free";
	}

	private static <T> @Nullable T find(Throwable error, Class<T> type) {
		Throwable cause = error;
		for (int depth = 0; cause != null && depth < 10; depth++) {
			if (type.isInstance(cause)) {
				return type.cast(cause);
			}
			cause = cause.getCause();
		}
		return null;
	}

}
