package io.trackercatalog.tracker.http;

import org.springframework.http.client.reactive.ClientHttpConnector;
import org.springframework.stereotype.Component;

/**
 * Connections to others than trackers that an administrator names: only to addresses
 * where trackers may live, too, and without following redirects, which could lead
 * anywhere. Whoever calls sets deadlines and limits of its own.
 */
@Component
public final class GuardedHttp implements AutoCloseable {

	private final Transport transport;

	GuardedHttp(HttpSettings settings, AddressGuard guard) {
		this.transport = new Transport("others", settings, guard);
	}

	/**
	 * To make clients of. What they do with an address that is not allowed fails with
	 * {@link io.trackercatalog.tracker.TrackerException}.
	 */
	public ClientHttpConnector connector() {
		return this.transport.connector();
	}

	@Override
	public void close() {
		this.transport.close();
	}

}
