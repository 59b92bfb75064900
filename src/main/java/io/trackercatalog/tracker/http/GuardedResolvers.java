package io.trackercatalog.tracker.http;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.List;

import io.netty.resolver.AbstractAddressResolver;
import io.netty.resolver.AddressResolver;
import io.netty.resolver.AddressResolverGroup;
import io.netty.util.concurrent.EventExecutor;
import io.netty.util.concurrent.Promise;
import reactor.core.scheduler.Schedulers;

/**
 * Resolves names to addresses that the {@link AddressGuard} allows, and passes no address
 * that it does not.
 */
final class GuardedResolvers extends AddressResolverGroup<InetSocketAddress> {

	private final AddressGuard guard;

	GuardedResolvers(AddressGuard guard) {
		this.guard = guard;
	}

	@Override
	protected AddressResolver<InetSocketAddress> newResolver(EventExecutor executor) {
		return new GuardedResolver(executor, this.guard);
	}

	/**
	 * Asks on a thread that may block.
	 */
	private static final class GuardedResolver extends AbstractAddressResolver<InetSocketAddress> {

		private final AddressGuard guard;

		GuardedResolver(EventExecutor executor, AddressGuard guard) {
			super(executor, InetSocketAddress.class);
			this.guard = guard;
		}

		/** Never, because what is taken for resolved is not shown to us. */
		@Override
		protected boolean doIsResolved(InetSocketAddress address) {
			return false;
		}

		@Override
		protected void doResolve(InetSocketAddress address, Promise<InetSocketAddress> promise) {
			Schedulers.boundedElastic().schedule(() -> {
				try {
					promise.trySuccess(lookUp(address).get(0));
				}
				catch (UnknownHostException | RuntimeException ex) {
					promise.tryFailure(ex);
				}
			});
		}

		@Override
		protected void doResolveAll(InetSocketAddress address, Promise<List<InetSocketAddress>> promise) {
			Schedulers.boundedElastic().schedule(() -> {
				try {
					promise.trySuccess(lookUp(address));
				}
				catch (UnknownHostException | RuntimeException ex) {
					promise.tryFailure(ex);
				}
			});
		}

		private List<InetSocketAddress> lookUp(InetSocketAddress address) throws UnknownHostException {
			String host = address.getHostString();
			InetAddress literal = address.getAddress();
			List<InetAddress> allowed = (literal != null) ? this.guard.allowed(host, address.getPort(), literal)
					: this.guard.lookUp(host, address.getPort());
			return allowed.stream().map((each) -> new InetSocketAddress(each, address.getPort())).toList();
		}

	}

}
