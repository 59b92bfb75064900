package io.trackercatalog.tracker.http;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.List;
import java.util.stream.Stream;

import io.trackercatalog.tracker.TrackerException;
import io.trackercatalog.tracker.TrackerFailure;
import io.trackercatalog.tracker.TrustedOrigins;
import reactor.netty.http.client.HttpClient;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * Keeps everything that calls others from addresses that may not be called. The addresses
 * of a host are judged when they have been looked up, and the one that is chosen once
 * more in the moment of connecting, so a name that changes its mind in between gains
 * nothing. Redirects are not followed and no proxy is used, because either would choose
 * addresses for us.
 */
@Component
final class AddressGuard {

	private static final String MAY_BE_ALLOWED = "%s is in a private or reserved network. "
			+ "If that is intended, add its range to catalog.network.allow, or its origin to catalog.network.trusted.";

	private static final String NEVER = "%s is a link-local or multicast address, or where a cloud tells machines "
			+ "their credentials. No tracker lives there, and catalog.network.allow does not open it: "
			+ "correct the address.";

	private final AddressPolicy policy;

	private final TrustedOrigins trusted;

	private final NameService names;

	/** Asks the JDK, which knows the hosts file and the search domains. */
	@Autowired
	AddressGuard(NetworkSettings network) {
		this(network, InetAddress::getAllByName);
	}

	AddressGuard(NetworkSettings network, NameService names) {
		this.policy = network.policy();
		this.trusted = network.trustedOrigins();
		this.names = names;
	}

	/** A client that is kept from them. */
	HttpClient guard(HttpClient client) {
		return client.noProxy()
			.followRedirect(false)
			.resolver(new GuardedResolvers(this))
			.doOnChannelInit((observer, channel, remote) -> channel.pipeline().addFirst(new ConnectCheck(this)));
	}

	/** Whether an administrator trusts whoever is at an address by name. */
	boolean trusts(URI url) {
		return this.trusted.contains(url);
	}

	/**
	 * The addresses of a host that may be called, of which there is at least one. May
	 * block.
	 * @throws TrackerException with {@link TrackerFailure.AddressRefused}
	 */
	List<InetAddress> lookUp(String host, int port) throws UnknownHostException {
		return allowed(host, port, this.names.addresses(host));
	}

	/**
	 * Those of some addresses that may be called, of which there is at least one.
	 * @throws TrackerException with {@link TrackerFailure.AddressRefused}
	 */
	List<InetAddress> allowed(String host, int port, InetAddress... found) {
		List<InetAddress> allowed = Stream.of(found).filter((each) -> allows(host, port, each)).toList();
		if (allowed.isEmpty()) {
			throw refused(host, found);
		}
		return allowed;
	}

	private boolean allows(String host, int port, InetAddress address) {
		return this.policy.allows(address) || (this.policy.judge(address) == AddressPolicy.Verdict.UNLESS_ALLOWED
				&& this.trusted.isAnyAt(host, port));
	}

	private TrackerException refused(String host, InetAddress... found) {
		boolean canBeAllowed = Stream.of(found)
			.anyMatch((each) -> this.policy.judge(each) == AddressPolicy.Verdict.UNLESS_ALLOWED);
		return new TrackerFailure.AddressRefused((canBeAllowed ? MAY_BE_ALLOWED : NEVER).formatted(host)).exception();
	}

}
