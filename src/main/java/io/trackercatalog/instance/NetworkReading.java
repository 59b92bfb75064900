package io.trackercatalog.instance;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.netty.util.NetUtil;
import io.trackercatalog.settings.Place;

/**
 * Notes ranges of addresses that are none.
 */
final class NetworkReading {

	private static final Pattern RANGE = Pattern.compile("([0-9A-Fa-f.:]+)/(\\d{1,3})");

	private NetworkReading() {
	}

	static void check(CatalogSettings.Network settings, Place place) {
		List<String> ranges = settings.allow();
		for (int index = 0; index < ranges.size(); index++) {
			if (!isRange(ranges.get(index))) {
				place.at("allow").at(index).refuse("is no CIDR range", "write one, such as 10.0.0.0/8 or fd00::/8");
			}
		}
	}

	private static boolean isRange(String text) {
		Matcher range = RANGE.matcher(text);
		if (!range.matches()) {
			return false;
		}
		// Reads literals only; Java's own parser would ask the name service.
		byte[] address = NetUtil.createByteArrayFromIpAddressString(range.group(1));
		return address != null && Integer.parseInt(range.group(2)) <= address.length * Byte.SIZE;
	}

}
