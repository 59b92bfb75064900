package io.trackercatalog.tracker.http;

import java.util.List;

import io.trackercatalog.tracker.TrustedOrigins;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where trackers may live besides the public Internet.
 *
 * @param allow private or loopback ranges in CIDR notation
 * @param trusted origins, such as http://jira.internal:8080, that may live in other such
 * ranges and be spoken to over plain http
 */
@ConfigurationProperties("catalog.network")
record NetworkSettings(@DefaultValue List<String> allow, @DefaultValue List<String> trusted) {

	NetworkSettings {
		allow = List.copyOf(allow);
		trusted = List.copyOf(trusted);
		// Refuses at start what is no range.
		ranges(allow);
	}

	AddressPolicy policy() {
		return new AddressPolicy(ranges(this.allow));
	}

	TrustedOrigins trustedOrigins() {
		return TrustedOrigins.of(this.trusted);
	}

	private static List<AddressRange> ranges(List<String> cidrs) {
		return cidrs.stream().map(AddressRange::of).toList();
	}

}
