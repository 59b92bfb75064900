package io.trackercatalog.instance;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.netty.util.NetUtil;
import io.trackercatalog.settings.AddressReading;
import io.trackercatalog.settings.Place;

/**
 * Notes ranges of addresses that are none, and origins that are none.
 */
final class NetworkReading {

	private static final Pattern RANGE = Pattern.compile("([0-9A-Fa-f.:]+)/(\\d{1,3})");

	private static final String ORIGIN = "write scheme, host and port, such as http://jira.internal:8080";

	private static final AddressReading ORIGINS = new AddressReading((url) -> true, false,
			new AddressReading.Words(ORIGIN, "everything", ORIGIN));

	private NetworkReading() {
	}

	static void check(CatalogSettings.Network settings, Place place) {
		ranges(settings.allow(), place.at("allow"));
		origins(settings.trusted(), place.at("trusted"));
	}

	private static void ranges(List<String> ranges, Place place) {
		for (int index = 0; index < ranges.size(); index++) {
			if (!isRange(ranges.get(index))) {
				place.at(index).refuse("is no CIDR range", "write one, such as 10.0.0.0/8 or fd00::/8");
			}
		}
	}

	private static void origins(List<String> origins, Place place) {
		for (int index = 0; index < origins.size(); index++) {
			Place one = place.at(index);
			ORIGINS.read(origins.get(index), one)
				.filter((url) -> !url.getRawPath().isEmpty() && !url.getRawPath().equals("/"))
				.ifPresent((url) -> one.refuse("has a path, but whatever is at its host and port is trusted", ORIGIN));
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
