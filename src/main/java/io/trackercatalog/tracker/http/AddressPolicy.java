package io.trackercatalog.tracker.http;

import java.net.InetAddress;
import java.util.List;
import java.util.stream.Stream;

/**
 * Decides which addresses we connect to, so that nobody who may configure an instance can
 * reach what only this machine should reach.
 *
 * @param allowed ranges that are not public and allowed nevertheless
 * @see <a href=
 * "https://www.iana.org/assignments/iana-ipv4-special-registry">Special-purpose IPv4</a>
 * @see <a href=
 * "https://www.iana.org/assignments/iana-ipv6-special-registry">Special-purpose IPv6</a>
 */
record AddressPolicy(List<AddressRange> allowed) {

	/**
	 * Unspecified, link-local and multicast addresses, and where clouds tell a machine
	 * its credentials: Azure, Alibaba, Oracle, Amazon, Google, Oracle again.
	 */
	private static final List<AddressRange> NEVER = ranges("0.0.0.0/8", "169.254.0.0/16", "224.0.0.0/4", "240.0.0.0/4",
			"::/128", "fe80::/10", "ff00::/8", "168.63.129.16", "100.100.100.200", "192.0.0.192", "fd00:ec2::/112",
			"fd20:ce::254", "fd00:c1::a9fe:a9fe");

	/**
	 * Private, loopback, carrier-grade NAT, protocols' own, documentation, relays and
	 * benchmarks.
	 */
	private static final List<AddressRange> NOT_PUBLIC = ranges("10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8",
			"172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24", "192.88.99.0/24", "192.168.0.0/16", "198.18.0.0/15",
			"198.51.100.0/24", "203.0.113.0/24", "2001::/23", "2001:db8::/32", "3fff::/20");

	/** Of IPv6, nothing else is public. */
	private static final AddressRange GLOBAL_UNICAST = AddressRange.of("2000::/3");

	AddressPolicy {
		allowed = List.copyOf(allowed);
	}

	boolean allows(InetAddress address) {
		return judge(address) == Verdict.ALLOWED;
	}

	Verdict judge(InetAddress address) {
		Disguise disguise = Disguise.of(address);
		if (isIn(NEVER, address) || disguise.suspects().stream().anyMatch((suspect) -> isIn(NEVER, suspect))) {
			return Verdict.NEVER;
		}
		InetAddress meant = disguise.meant();
		return (isPublic(meant) || isIn(this.allowed, meant) || isIn(this.allowed, address)) ? Verdict.ALLOWED
				: Verdict.UNLESS_ALLOWED;
	}

	private static boolean isPublic(InetAddress address) {
		boolean unicast = address.getAddress().length == 4 || GLOBAL_UNICAST.contains(address);
		return unicast && !isIn(NOT_PUBLIC, address);
	}

	private static boolean isIn(List<AddressRange> ranges, InetAddress address) {
		return ranges.stream().anyMatch((range) -> range.contains(address));
	}

	private static List<AddressRange> ranges(String... cidrs) {
		return Stream.of(cidrs).map(AddressRange::of).toList();
	}

	/**
	 * What may be done with an address.
	 */
	enum Verdict {

		/** It may be connected to. */
		ALLOWED,

		/** It is not public, and may be connected to once it is allowed. */
		UNLESS_ALLOWED,

		/** No tracker lives there, whatever is allowed. */
		NEVER

	}

}
