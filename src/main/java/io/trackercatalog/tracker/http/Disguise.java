package io.trackercatalog.tracker.http;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What an IPv6 address leads to by way of translators and tunnels.
 *
 * @param meant the address at the other end: an IPv4 address where a prefix says that one
 * is meant, else the address itself
 * @param suspects IPv4 addresses that somebody on the way may take it for
 */
record Disguise(InetAddress meant, List<InetAddress> suspects) {

	/** IPv4-compatible, and IPv4-translated by RFC 2765. */
	private static final List<AddressRange> AT_THE_END = Stream.of("::/96", "::ffff:0:0:0/96", "64:ff9b::/96")
		.map(AddressRange::of)
		.toList();

	private static final AddressRange LOOPBACK = AddressRange.of("::1");

	private static final AddressRange SIX_TO_FOUR = AddressRange.of("2002::/16");

	/** RFC 4380: the server's address, and the client's with all its bits turned. */
	private static final AddressRange TEREDO = AddressRange.of("2001::/32");

	/** RFC 8215: anybody's own translator, with any layout of RFC 6052. */
	private static final AddressRange LOCAL_TRANSLATOR = AddressRange.of("64:ff9b:1::/48");

	private static final int[][] LAYOUTS = { { 6, 7, 9, 10 }, { 7, 9, 10, 11 }, { 9, 10, 11, 12 }, { 12, 13, 14, 15 } };

	static Disguise of(InetAddress address) {
		byte[] bytes = address.getAddress();
		if (bytes.length == 4) {
			return new Disguise(address, List.of());
		}
		if (isMapped(bytes)
				|| (AT_THE_END.stream().anyMatch((range) -> range.contains(address)) && !LOOPBACK.contains(address))) {
			return translated(pick(bytes, 12, 13, 14, 15));
		}
		if (SIX_TO_FOUR.contains(address)) {
			return translated(pick(bytes, 2, 3, 4, 5));
		}
		return new Disguise(address, suspects(address, bytes));
	}

	private static Disguise translated(InetAddress meant) {
		return new Disguise(meant, List.of(meant));
	}

	private static List<InetAddress> suspects(InetAddress address, byte[] bytes) {
		if (TEREDO.contains(address)) {
			return List.of(pick(bytes, 4, 5, 6, 7), pick(turned(bytes), 12, 13, 14, 15));
		}
		if (LOCAL_TRANSLATOR.contains(address)) {
			// What begins with 0 was read with another's layout.
			return Stream.of(LAYOUTS)
				.map((layout) -> pick(bytes, layout))
				.filter((found) -> found.getAddress()[0] != 0)
				.toList();
		}
		return isIsatap(bytes) ? List.of(pick(bytes, 12, 13, 14, 15)) : List.of();
	}

	/** ::ffff:a.b.c.d, which the JDK unwraps by itself, but Netty does not. */
	private static boolean isMapped(byte[] bytes) {
		return bytes[10] == -1 && bytes[11] == -1 && IntStream.range(0, 10).allMatch((index) -> bytes[index] == 0);
	}

	/** RFC 5214: an interface identifier of 0:5efe or 200:5efe and an IPv4 address. */
	private static boolean isIsatap(byte[] bytes) {
		return (bytes[8] & 0xfd) == 0 && bytes[9] == 0 && bytes[10] == 0x5e && bytes[11] == (byte) 0xfe;
	}

	private static byte[] turned(byte[] bytes) {
		byte[] turned = Arrays.copyOf(bytes, bytes.length);
		for (int index = 0; index < turned.length; index++) {
			turned[index] = (byte) ~turned[index];
		}
		return turned;
	}

	private static InetAddress pick(byte[] bytes, int... places) {
		byte[] found = new byte[places.length];
		for (int index = 0; index < places.length; index++) {
			found[index] = bytes[places[index]];
		}
		try {
			return InetAddress.getByAddress(found);
		}
		catch (UnknownHostException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
