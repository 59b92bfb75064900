package io.trackercatalog.settings;

import java.net.URI;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * Looks at the host of an address. What programs read in different ways is refused: for
 * one who checks it, 0177.0.0.1 is a public address, and for one who connects to it, this
 * machine.
 */
final class HostReading {

	private static final int MAX_PORT = 65535;

	/** Whatever ends in a number is an IPv4 address or a way to hide one. */
	private static final Pattern ENDS_IN_A_NUMBER = Pattern.compile("(.*\\.)?([0-9]+|0[xX][0-9A-Fa-f]*)\\.?");

	private static final String DECIMAL = "(0|[1-9][0-9]{0,2})";

	private static final Pattern FOUR_DECIMALS = Pattern.compile("%1$s\\.%1$s\\.%1$s\\.%1$s".formatted(DECIMAL));

	private HostReading() {
	}

	/**
	 * Notes what is wrong with the host or port of an address, if anything is.
	 * @param url without a user
	 * @param example what to write where there is no host at all
	 */
	static void check(URI url, Place place, String example) {
		String host = host(url);
		if (host != null && host.chars().anyMatch((each) -> each > 0x7E)) {
			place.refuse("names a host with letters beyond ASCII", "write its ASCII form, which begins with xn--");
		}
		else if (host != null && ENDS_IN_A_NUMBER.matcher(host).matches() && !FOUR_DECIMALS.matcher(host).matches()) {
			place.refuse("names a host by a number that programs read in different ways",
					"write an IPv4 address as four decimal numbers, such as 10.1.2.3");
		}
		else if (url.getHost() == null || url.getPort() == 0 || url.getPort() > MAX_PORT) {
			place.refuse("names no host that can be reached", example);
		}
		else if (url.getHost().endsWith(".")) {
			place.refuse("names a host that ends with a full stop", "remove the full stop");
		}
		else if (url.getHost().contains("%")) {
			place.refuse("names a network interface", "remove the % and what follows it up to the bracket");
		}
	}

	/** As it is written, where the JDK takes it for none. */
	private static @Nullable String host(URI url) {
		return (url.getHost() != null || url.getRawAuthority() == null) ? url.getHost()
				: url.getRawAuthority().replaceFirst(":[0-9]*$", "");
	}

}
