package io.trackercatalog.tracker.http;

import java.net.InetSocketAddress;
import java.net.SocketAddress;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import io.trackercatalog.tracker.TrackerException;

/**
 * Stands between whoever chose an address and the socket: the last look before a packet
 * leaves.
 */
final class ConnectCheck extends ChannelOutboundHandlerAdapter {

	private final AddressGuard guard;

	ConnectCheck(AddressGuard guard) {
		this.guard = guard;
	}

	@Override
	public void connect(ChannelHandlerContext context, SocketAddress remote, SocketAddress local,
			ChannelPromise promise) {
		try {
			check(remote);
			context.connect(remote, local, promise);
		}
		catch (TrackerException | IllegalArgumentException ex) {
			promise.setFailure(ex);
		}
	}

	/** An address that was looked up remembers for which host. */
	private void check(SocketAddress remote) {
		if (!(remote instanceof InetSocketAddress socket) || socket.getAddress() == null) {
			throw new IllegalArgumentException("Only addresses of hosts are connected to, once they are known");
		}
		this.guard.allowed(socket.getHostString(), socket.getPort(), socket.getAddress());
	}

}
