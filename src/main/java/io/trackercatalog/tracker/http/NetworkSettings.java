package io.trackercatalog.tracker.http;

import java.util.List;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where trackers may live besides the public Internet.
 *
 * @param allow private or loopback ranges in CIDR notation
 */
@ConfigurationProperties("catalog.network")
record NetworkSettings(@DefaultValue List<String> allow) {

	NetworkSettings {
		allow = List.copyOf(allow);
		// Refuses at start what is no range.
		ranges(allow);
	}

	AddressPolicy policy() {
		return new AddressPolicy(ranges(this.allow));
	}

	private static List<AddressRange> ranges(List<String> cidrs) {
		return cidrs.stream().map(AddressRange::of).toList();
	}

}
