package io.trackercatalog.tracker.http;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class AddressPolicyTests {

	private static final AddressPolicy STRICT = new AddressPolicy(List.of());

	private static final AddressPolicy GENEROUS = new AddressPolicy(
			List.of(AddressRange.of("0.0.0.0/0"), AddressRange.of("::/0")));

	@ParameterizedTest
	@ValueSource(strings = { "8.8.8.8", "104.192.141.1", "172.15.255.255", "172.32.0.1", "100.63.255.255", "11.0.0.1",
			"2a00:1450:4001:80b::200e", "64:ff9b::808:808" })
	void letsPublicAddressesPass(String address) {
		assertThat(STRICT.allows(ip(address))).isTrue();
	}

	@ParameterizedTest
	@ValueSource(strings = { "10.0.0.1", "127.0.0.1", "127.255.255.254", "172.16.0.1", "172.31.255.255", "192.168.1.1",
			"100.64.0.1", "100.127.255.255", "192.0.0.1", "198.18.0.1", "::1", "fc00::1", "fd12:3456::1", "fec0::1",
			"64:ff9b::a00:1", "64:ff9b::7f00:1", "2002:0a00:0001::1", "::a00:1" })
	void refusesPrivateAddressesUnlessTheyAreAllowed(String address) {
		assertThat(STRICT.allows(ip(address))).isFalse();
		assertThat(GENEROUS.allows(ip(address))).isTrue();
	}

	@ParameterizedTest
	@ValueSource(strings = { "169.254.169.254", "169.254.0.1", "168.63.129.16", "100.100.100.200", "0.0.0.0", "0.1.2.3",
			"224.0.0.1", "239.255.255.255", "240.0.0.1", "255.255.255.255", "::", "fe80::1", "ff02::1", "fd00:ec2::254",
			"64:ff9b::a9fe:a9fe", "2002:a9fe:a9fe::1" })
	void neverLetsMetadataLinkLocalAndMulticastPass(String address) {
		assertThat(STRICT.allows(ip(address))).isFalse();
		assertThat(GENEROUS.allows(ip(address))).isFalse();
	}

	@Test
	void seesThroughMappedAddresses() throws UnknownHostException {
		assertThat(STRICT.allows(mapped(127, 0, 0, 1))).isFalse();
		assertThat(STRICT.allows(mapped(8, 8, 8, 8))).isTrue();
		assertThat(GENEROUS.allows(mapped(169, 254, 169, 254))).isFalse();
		assertThat(new AddressPolicy(List.of(AddressRange.of("127.0.0.0/8"))).allows(mapped(127, 0, 0, 1))).isTrue();
	}

	@Test
	void allowsNoMoreThanTheRangesThatAreAllowed() {
		AddressPolicy policy = new AddressPolicy(
				List.of(AddressRange.of("10.1.0.0/18"), AddressRange.of("192.168.7.7")));
		assertThat(policy.allows(ip("10.1.63.255"))).isTrue();
		assertThat(policy.allows(ip("10.1.64.0"))).isFalse();
		assertThat(policy.allows(ip("192.168.7.7"))).isTrue();
		assertThat(policy.allows(ip("192.168.7.8"))).isFalse();
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "localhost", "10.0.0.0/33", "10.0.0/8", "10.0.0.0/", "10.0.0.0/-1", "::/129",
			"10.0.0.0/8/8", "10.0.0.0/1234567890123" })
	void refusesWhatIsNoRange(String text) {
		assertThatIllegalArgumentException().isThrownBy(() -> AddressRange.of(text));
	}

	private static InetAddress ip(String literal) {
		return AddressRange.of(literal).network();
	}

	/** As Netty makes them: the JDK would make an IPv4 address of it. */
	private static InetAddress mapped(int... ipv4) throws UnknownHostException {
		byte[] bytes = new byte[16];
		bytes[10] = -1;
		bytes[11] = -1;
		for (int index = 0; index < ipv4.length; index++) {
			bytes[12 + index] = (byte) ipv4[index];
		}
		return Inet6Address.getByAddress(null, bytes, -1);
	}

}
