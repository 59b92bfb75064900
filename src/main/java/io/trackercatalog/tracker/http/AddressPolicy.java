package io.trackercatalog.tracker.http;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Decides which addresses we connect to, so that nobody who may configure an instance can
 * reach what only this machine should reach.
 *
 * @param allowed private ranges that are allowed nevertheless
 */
record AddressPolicy(List<AddressRange> allowed) {

	/** Link-local, cloud metadata, multicast and unspecified: never a tracker. */
	private static final List<AddressRange> NEVER = ranges("0.0.0.0/8", "169.254.0.0/16", "168.63.129.16/32",
			"100.100.100.200/32", "192.0.0.192/32", "224.0.0.0/4", "240.0.0.0/4", "::/128", "fe80::/10", "ff00::/8",
			"fd00:ec2::254/128");

	/**
	 * Loopback, private, carrier-grade NAT, test and documentation networks, and tunnels.
	 */
	private static final List<AddressRange> UNLESS_ALLOWED = ranges("10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8",
			"172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24", "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24",
			"203.0.113.0/24", "::1/128", "64:ff9b:1::/48", "100::/64", "2001::/32", "2001:db8::/32", "fc00::/7",
			"fec0::/10");

	/** Prefixes behind which IPv6 hides an IPv4 address: the first twelve bytes. */
	private static final AddressRange COMPATIBLE = AddressRange.of("::/96");

	private static final AddressRange TRANSLATED = AddressRange.of("64:ff9b::/96");

	private static final AddressRange SIX_TO_FOUR = AddressRange.of("2002::/16");

	AddressPolicy {
		allowed = List.copyOf(allowed);
	}

	boolean allows(InetAddress address) {
		InetAddress meant = unwrapped(address);
		return !isIn(NEVER, address, meant)
				&& (!isIn(UNLESS_ALLOWED, address, meant) || isIn(this.allowed, address, meant));
	}

	private static boolean isIn(List<AddressRange> ranges, InetAddress address, InetAddress meant) {
		return ranges.stream().anyMatch((range) -> range.contains(address) || range.contains(meant));
	}

	private static InetAddress unwrapped(InetAddress address) {
		boolean hides = isMapped(address.getAddress()) || TRANSLATED.contains(address)
				|| (COMPATIBLE.contains(address) && !address.isLoopbackAddress());
		if (hides) {
			return embedded(address, 12);
		}
		return SIX_TO_FOUR.contains(address) ? embedded(address, 2) : address;
	}

	/** ::ffff:a.b.c.d, which the JDK unwraps by itself, but Netty does not. */
	private static boolean isMapped(byte[] address) {
		return address.length == 16 && address[10] == -1 && address[11] == -1
				&& IntStream.range(0, 10).allMatch((index) -> address[index] == 0);
	}

	private static InetAddress embedded(InetAddress address, int from) {
		try {
			return InetAddress.getByAddress(Arrays.copyOfRange(address.getAddress(), from, from + 4));
		}
		catch (UnknownHostException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static List<AddressRange> ranges(String... cidrs) {
		return Stream.of(cidrs).map(AddressRange::of).toList();
	}

}
