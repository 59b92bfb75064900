package io.trackercatalog;

import java.time.Duration;

import com.mongodb.connection.TransportSettings;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

/**
 * What the store is spoken to on. Spring Boot's own such threads wait for two seconds at
 * every stop for work that nobody has any more.
 */
final class StoreThreads implements AutoCloseable {

	private static final Duration PATIENCE = Duration.ofSeconds(2);

	private final EventLoopGroup group = new MultiThreadIoEventLoopGroup(NioIoHandler.newFactory());

	TransportSettings transport() {
		return TransportSettings.nettyBuilder().eventLoopGroup(this.group).build();
	}

	@Override
	public void close() {
		this.group.shutdownGracefully(0, PATIENCE.toMillis(), MILLISECONDS).awaitUninterruptibly(PATIENCE.toMillis());
	}

}
