package io.trackercatalog.jira;

import java.util.List;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/**
 * {@code serverInfo}.
 *
 * @param deploymentType {@code Cloud} or {@code Server}; old servers do not tell
 * @param version for instance {@code 9.12.1}, or {@code 1001.0.0-SNAPSHOT} on Cloud
 * @param versionNumbers the same in numbers; nonsense on Cloud, absent on old servers
 */
record WireServer(@Nullable String deploymentType, @Nullable String version, @Nullable List<Integer> versionNumbers) {

	/** Versions of Cloud start here. */
	private static final int CLOUD = 1000;

	boolean isCloud() {
		return (this.deploymentType != null) ? this.deploymentType.equalsIgnoreCase("Cloud")
				: number(versionByName(), 0) >= CLOUD;
	}

	/** The paged resources came with 8.4; an unknown version is taken for a new one. */
	boolean hasPagedCreateMeta() {
		List<Integer> numbers = (this.versionNumbers != null && !this.versionNumbers.isEmpty()) ? this.versionNumbers
				: versionByName();
		int major = number(numbers, 0);
		return numbers.isEmpty() || major > 8 || (major == 8 && number(numbers, 1) >= 4);
	}

	String versionText() {
		return (this.version != null) ? this.version : "";
	}

	private List<Integer> versionByName() {
		return Stream.of(versionText().split("\\D+"))
			.filter((part) -> part.matches("\\d{1,9}"))
			.map(Integer::valueOf)
			.toList();
	}

	private static int number(List<Integer> numbers, int index) {
		return (index < numbers.size()) ? numbers.get(index) : 0;
	}

}
