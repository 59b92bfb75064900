package io.trackercatalog.api;

import java.util.stream.Stream;

import io.netty.util.AsciiString;
import io.trackercatalog.tracker.TrackerKind;
import org.jspecify.annotations.Nullable;

/**
 * The documented values of {@code type}, in capital or small letters of ASCII: a dotless
 * i is none of theirs.
 */
enum WantedKind {

	ALL(null), JIRA(TrackerKind.JIRA), AZURE(TrackerKind.AZURE);

	private final @Nullable TrackerKind kind;

	WantedKind(@Nullable TrackerKind kind) {
		this.kind = kind;
	}

	/** Refuses what is none of them. */
	static WantedKind of(String type) {
		return Stream.of(values())
			.filter((wanted) -> AsciiString.contentEqualsIgnoreCase(wanted.name(), type))
			.findFirst()
			.orElseThrow(
					() -> Failure.of(FailureCode.INVALID_FIELD, "Send 'type' in the path as 'all', 'jira' or 'azure'.")
						.exception());
	}

	/** The only kind that is wanted; null for every kind. */
	@Nullable TrackerKind kind() {
		return this.kind;
	}

}
