package io.trackercatalog.connection;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

import io.netty.channel.Channel;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.netty.NettyPipeline;

/**
 * The connections of one server.
 */
final class Connections {

	private static final Logger log = LoggerFactory.getLogger(Connections.class);

	private static final long SAID_AGAIN_AFTER_NANOS = 60_000_000_000L;

	private final ConnectionSettings settings;

	private final AtomicInteger open = new AtomicInteger();

	private final AtomicLong saidAt = new AtomicLong(System.nanoTime() - SAID_AGAIN_AFTER_NANOS);

	Connections(ConnectionSettings settings) {
		this.settings = settings;
	}

	/** Closes a new connection that is one too many, and keeps an eye on others. */
	void admit(Channel channel) {
		int count = this.open.incrementAndGet();
		channel.closeFuture().addListener((closed) -> this.open.decrementAndGet());
		if (count > this.settings.limit()) {
			sayOnceAMinute();
			channel.close();
			return;
		}
		// Where HTTP/2 is switched on there is none yet, and it is not known which it
		// will be.
		if (channel.pipeline().context(NettyPipeline.HttpCodec) != null) {
			channel.pipeline()
				.addAfter(NettyPipeline.HttpCodec, "slow-callers", new SlowCallers(this.settings.patience()));
		}
	}

	/** How many there are. */
	int open() {
		return this.open.get();
	}

	private void sayOnceAMinute() {
		long now = System.nanoTime();
		long before = this.saidAt.get();
		if (now - before >= SAID_AGAIN_AFTER_NANOS && this.saidAt.compareAndSet(before, now)) {
			log.warn(
					"There are {} connections already, new ones are closed at once. Remedy: find out who opens so many, "
							+ "or set catalog.connections.limit higher",
					this.settings.limit());
		}
	}

}
