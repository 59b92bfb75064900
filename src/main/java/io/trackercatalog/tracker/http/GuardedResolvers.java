package io.trackercatalog.tracker.http;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.stream.Stream;

import io.netty.resolver.AbstractAddressResolver;
import io.netty.resolver.AddressResolver;
import io.netty.resolver.AddressResolverGroup;
import io.netty.util.concurrent.EventExecutor;
import io.netty.util.concurrent.Promise;
import io.trackercatalog.tracker.TrackerFailure;
import reactor.core.scheduler.Schedulers;

/**
 * Resolves names to addresses that the {@link AddressPolicy} allows. The addresses that
 * leave here are the ones connected to, so a name that changes its mind in between gains
 * nothing.
 */
final class GuardedResolvers extends AddressResolverGroup<InetSocketAddress> {

	private final AddressPolicy policy;

	GuardedResolvers(AddressPolicy policy) {
		this.policy = policy;
	}

	@Override
	protected AddressResolver<InetSocketAddress> newResolver(EventExecutor executor) {
		return new GuardedResolver(executor, this.policy);
	}

	/**
	 * Asks the JDK, which knows the hosts file and the search domains, on a thread that
	 * may block.
	 */
	private static final class GuardedResolver extends AbstractAddressResolver<InetSocketAddress> {

		private final AddressPolicy policy;

		GuardedResolver(EventExecutor executor, AddressPolicy policy) {
			super(executor, InetSocketAddress.class);
			this.policy = policy;
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
			InetAddress literal = address.getAddress();
			InetAddress[] found = (literal != null) ? new InetAddress[] { literal }
					: InetAddress.getAllByName(address.getHostString());
			List<InetSocketAddress> allowed = Stream.of(found)
				.filter(this.policy::allows)
				.map((each) -> new InetSocketAddress(each, address.getPort()))
				.toList();
			if (allowed.isEmpty()) {
				throw refused(address.getHostString()).exception();
			}
			return allowed;
		}

		private static TrackerFailure refused(String host) {
			return new TrackerFailure.AddressRefused(
					"%s is in a private or reserved network. If that is intended, add its range to catalog.network.allow."
						.formatted(host));
		}

	}

}
