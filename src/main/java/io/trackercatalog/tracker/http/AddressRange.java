package io.trackercatalog.tracker.http;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;

import io.netty.util.NetUtil;

/**
 * A range of addresses, IPv4 or IPv6.
 *
 * @param network the first address; bits beyond the prefix are ignored
 * @param prefix how many bits count
 */
record AddressRange(InetAddress network, int prefix) {

	AddressRange {
		if (prefix < 0 || prefix > network.getAddress().length * Byte.SIZE) {
			throw new IllegalArgumentException("/%d is no prefix of %s".formatted(prefix, network.getHostAddress()));
		}
	}

	/**
	 * Reads CIDR notation: {@code 10.1.0.0/16}, {@code fd12::/32}; a lone address is a
	 * range of one.
	 */
	static AddressRange of(String cidr) {
		String[] parts = cidr.trim().split("/", 2);
		byte[] address = NetUtil.createByteArrayFromIpAddressString(parts[0]);
		if (address == null || (parts.length == 2 && !parts[1].matches("\\d{1,3}"))) {
			throw new IllegalArgumentException(
					"'%s' in catalog.network.allow is no address range; write for instance 10.1.0.0/16"
						.formatted(cidr));
		}
		int prefix = (parts.length == 2) ? Integer.parseInt(parts[1]) : address.length * Byte.SIZE;
		return new AddressRange(address(address), prefix);
	}

	boolean contains(InetAddress address) {
		byte[] ours = this.network.getAddress();
		byte[] theirs = address.getAddress();
		int whole = this.prefix / Byte.SIZE;
		int rest = this.prefix % Byte.SIZE;
		return ours.length == theirs.length && Arrays.equals(ours, 0, whole, theirs, 0, whole)
				&& (rest == 0 || ((ours[whole] ^ theirs[whole]) & 0xff) >> (Byte.SIZE - rest) == 0);
	}

	private static InetAddress address(byte[] bytes) {
		try {
			return InetAddress.getByAddress(bytes);
		}
		catch (UnknownHostException ex) {
			throw new IllegalArgumentException(ex);
		}
	}

}
