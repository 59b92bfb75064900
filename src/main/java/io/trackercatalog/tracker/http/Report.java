package io.trackercatalog.tracker.http;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

import io.trackercatalog.tracker.CallListener;

import org.springframework.web.reactive.function.client.ClientResponse;

/**
 * Tells the listener of one try, once.
 */
final class Report {

	private final CallListener listener;

	private final long sent = System.nanoTime();

	private final AtomicInteger status = new AtomicInteger();

	private final AtomicBoolean told = new AtomicBoolean();

	Report(CallListener listener) {
		this.listener = listener;
	}

	void arrived(ClientResponse response) {
		this.status.set(response.statusCode().value());
	}

	void ended() {
		if (this.told.compareAndSet(false, true)) {
			this.listener.called(this.status.get(), Duration.ofNanos(System.nanoTime() - this.sent));
		}
	}

}
