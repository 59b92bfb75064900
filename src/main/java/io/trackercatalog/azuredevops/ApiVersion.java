package io.trackercatalog.azuredevops;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A version of Azure DevOps' REST API: Server 2019 speaks 5.0, 2020 6.0, 2022 7.0, 2022.1
 * and Services 7.1, and each all before it.
 */
record ApiVersion(int major, int minor) implements Comparable<ApiVersion> {

	/** The newest we speak. */
	static final ApiVersion NEWEST = new ApiVersion(7, 1);

	/** The oldest we speak. */
	static final ApiVersion OLDEST = new ApiVersion(5, 0);

	/** Those that left preview. A server may name one, as 6.1, that never did. */
	private static final List<ApiVersion> RELEASED = List.of(NEWEST, new ApiVersion(7, 0), new ApiVersion(6, 0),
			new ApiVersion(5, 1), OLDEST);

	/** {@code _apis/work/processes} left preview with this one. */
	private static final ApiVersion PROCESSES_RELEASED = new ApiVersion(7, 0);

	private static final Pattern NUMBER = Pattern.compile("(?<![\\d.])(\\d{1,2})\\.(\\d{1,2})(?!\\d)");

	/**
	 * The newest version below this one that a refusal lets us hope for: the message of a
	 * {@code VssVersionOutOfRangeException}, in whatever language, names the version that
	 * was asked for and the highest there is.
	 */
	Optional<ApiVersion> lowerNamedIn(String message) {
		return NUMBER.matcher(message)
			.results()
			.map((match) -> new ApiVersion(Integer.parseInt(match.group(1)), Integer.parseInt(match.group(2))))
			.filter((named) -> named.compareTo(this) < 0)
			.max(Comparator.naturalOrder())
			.flatMap(ApiVersion::newestReleasedUpTo);
	}

	private static Optional<ApiVersion> newestReleasedUpTo(ApiVersion highest) {
		return RELEASED.stream().filter((released) -> released.compareTo(highest) <= 0).findFirst();
	}

	/**
	 * As {@code api-version} for {@code _apis/connectionData}, which never left preview.
	 */
	String forConnectionData() {
		return this + "-preview.1";
	}

	/** As {@code api-version} for {@code _apis/work/processes}. */
	String forProcesses() {
		return (compareTo(PROCESSES_RELEASED) >= 0) ? toString() : this + "-preview.2";
	}

	@Override
	public int compareTo(ApiVersion other) {
		return Comparator.comparingInt(ApiVersion::major).thenComparingInt(ApiVersion::minor).compare(this, other);
	}

	/** As {@code api-version}. */
	@Override
	public String toString() {
		return this.major + "." + this.minor;
	}

}
