package io.trackercatalog.access;

import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class LimitsTests {

	private static final Optional<InetAddress> ADDRESS = Optional.of(InetAddress.getLoopbackAddress());

	private static final ApiKey KEY = new ApiKey("busy", "0".repeat(64), Set.of(), Set.of(), Set.of());

	@Test
	void whatIsRefusedForTheKeyIsNotCountedForTheAddress() {
		Limits limits = new Limits(new AccessSettings.Limits(1, 10));
		assertThat(limits.countBoth(ADDRESS, KEY)).isTrue();
		List<Boolean> more = IntStream.range(0, 5).mapToObj((again) -> limits.countBoth(ADDRESS, KEY)).toList();
		assertThat(more).containsOnly(false);
		assertThat(IntStream.range(0, 9)).allSatisfy((again) -> assertThat(limits.count(ADDRESS)).isEmpty());
	}

	@Test
	void whatIsRefusedForTheAddressIsNotCountedForTheKey() {
		Limits limits = new Limits(new AccessSettings.Limits(10, 1));
		assertThat(limits.countBoth(ADDRESS, KEY)).isTrue();
		List<Boolean> more = IntStream.range(0, 5).mapToObj((again) -> limits.countBoth(ADDRESS, KEY)).toList();
		assertThat(more).containsOnly(false);
		assertThat(IntStream.range(0, 9)).allSatisfy((again) -> assertThat(limits.count(KEY)).isEmpty());
	}

}
