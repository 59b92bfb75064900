package io.trackercatalog.tracker.http;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.stream.Stream;

import io.netty.util.NetUtil;

/**
 * Addresses that nobody may send us to, from the registries of IANA and the manuals of
 * the clouds.
 */
public final class ForbiddenAddresses {

	/** Not public, but somebody may allow them. */
	static final List<String> UNLESS_ALLOWED = List.of("10.0.0.0", "10.0.0.1", "10.255.255.255", "100.64.0.0",
			"100.64.0.1", "100.127.255.254", "127.0.0.1", "127.0.0.3", "127.1.2.3", "127.255.255.254", "172.16.0.1",
			"172.31.255.255", "192.0.0.1", "192.0.0.170", "192.0.2.1", "192.88.99.1", "192.168.0.1", "192.168.255.255",
			"198.18.0.1", "198.19.255.255", "198.51.100.1", "203.0.113.1", "::1", "::7f00:1", "::a00:1",
			"::ffff:7f00:1", "::ffff:a00:1", "::ffff:0:7f00:1", "::ffff:0:a00:1", "64:ff9b::7f00:1", "64:ff9b::a00:1",
			"2002:7f00:1::1", "2002:a00:1::", "64:ff9b:1::7f00:1", "64:ff9b:1::808:808", "100::1", "100:0:0:1::1",
			"2001::1", "2001:0:808:808::f7f7:f7f7", "2001:2::1", "2001:10::1", "2001:20::1", "2001:db8::1", "3fff::1",
			"400::1", "4000::1", "5f00::1", "8000::1", "e000::1", "fc00::1", "fd12:3456::1", "fdff::1", "fec0::1");

	/** Whatever is allowed. */
	static final List<String> NEVER = List.of("0.0.0.0", "0.1.2.3", "169.254.0.1", "169.254.169.254", "169.254.170.2",
			"169.254.255.255", "168.63.129.16", "100.100.100.200", "192.0.0.192", "224.0.0.1", "239.255.255.255",
			"240.0.0.1", "255.255.255.255", "::", "fe80::1", "febf::1", "ff02::1", "ff0e::1", "fd00:ec2::254",
			"fd00:ec2::23", "fd20:ce::254", "fd00:c1::a9fe:a9fe", "::ffff:a9fe:a9fe", "::ffff:0:0", "::ffff:e000:1",
			"::a9fe:a9fe", "::ffff:0:a9fe:a9fe", "64:ff9b::a9fe:a9fe", "64:ff9b::a83f:8110", "64:ff9b::6464:64c8",
			"2002:a9fe:a9fe::1", "2002:a83f:8110::", "2002:6464:64c8::1", "2002::1", "2001:0:a9fe:a9fe::1",
			"2001:0:808:808::5601:5601", "64:ff9b:1::a9fe:a9fe", "64:ff9b:1:a9fe:a9:fe00::", "64:ff9b:1:a9:fe:a9fe::",
			"64:ff9b:1::a9:fea9:fe00:0", "2a00:1450::5efe:a9fe:a9fe", "2a00:1450::200:5efe:a9fe:a9fe",
			"fd00::5efe:a9fe:a9fe");

	private ForbiddenAddresses() {
	}

	/** All of them, where nothing is allowed but {@code 127.0.0.2}. */
	static List<String> all() {
		return Stream.concat(UNLESS_ALLOWED.stream(), NEVER.stream()).toList();
	}

	/** As hosts of addresses. */
	public static Stream<String> hosts() {
		return all().stream().map(ForbiddenAddresses::host);
	}

	static String host(String address) {
		return address.contains(":") ? "[" + address + "]" : address;
	}

	/**
	 * As Netty makes them: the JDK would make IPv4 addresses of some, unasked.
	 */
	static InetAddress ip(String address) {
		try {
			byte[] bytes = NetUtil.createByteArrayFromIpAddressString(address);
			return (bytes.length == 4) ? InetAddress.getByAddress(bytes) : Inet6Address.getByAddress(null, bytes, -1);
		}
		catch (UnknownHostException ex) {
			throw new IllegalArgumentException(ex);
		}
	}

}
