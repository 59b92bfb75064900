package io.trackercatalog.tracker.http;

import java.time.Duration;

import io.netty.channel.ChannelOption;
import reactor.netty.http.client.HttpClient;
import reactor.netty.resources.ConnectionProvider;
import reactor.netty.resources.LoopResources;

import org.springframework.http.client.reactive.ClientHttpConnector;
import org.springframework.http.client.reactive.ReactorClientHttpConnector;

/**
 * Connections to others, shared by all who are reached for one purpose and kept apart
 * from those of our own readers.
 */
final class Transport implements AutoCloseable {

	/** Several accounts may use one host; each has its own, lower limit. */
	private static final int CONNECTIONS_A_HOST = 64;

	/** Below the 60 s after which common load balancers hang up. */
	private static final Duration MAX_IDLE = Duration.ofSeconds(45);

	private final ConnectionProvider connections;

	/** Own threads, so that unpacking a tracker's answer delays none of ours. */
	private final LoopResources threads;

	private final HttpClient client;

	Transport(String name, HttpSettings settings, AddressGuard guard) {
		this.connections = ConnectionProvider.builder(name)
			.maxConnections(CONNECTIONS_A_HOST)
			.pendingAcquireMaxCount(10 * CONNECTIONS_A_HOST)
			.pendingAcquireTimeout(Duration.ofSeconds(45))
			.maxIdleTime(MAX_IDLE)
			.maxLifeTime(Duration.ofMinutes(10))
			.evictInBackground(Duration.ofSeconds(30))
			.build();
		this.threads = LoopResources.create(name, 2, true);
		this.client = guard.guard(HttpClient.create(this.connections))
			.runOn(this.threads)
			.compress(true)
			.disableRetry(true)
			.option(ChannelOption.CONNECT_TIMEOUT_MILLIS, (int) settings.connectTimeout().toMillis())
			.responseTimeout(settings.responseTimeout());
	}

	ClientHttpConnector connector() {
		return new ReactorClientHttpConnector(this.client);
	}

	@Override
	public void close() {
		this.connections.dispose();
		this.threads.dispose();
	}

}
