package io.trackercatalog.jira;

import java.util.List;

import io.trackercatalog.tracker.TrackerException;
import io.trackercatalog.tracker.TrackerFailure;
import io.trackercatalog.tracker.http.Slice;

/**
 * What Jira means by its failures.
 */
final class Failures {

	static final String CREATE_ISSUES = "Create issues";

	private Failures() {
	}

	static boolean isNotFound(Throwable error) {
		return error instanceof TrackerException known && known.failure() instanceof TrackerFailure.NotFound;
	}

	/** A filter that is gone, or no longer shared with us, is 400 or 404. */
	static boolean isNoSuchFilter(Throwable error) {
		return isNotFound(error) || isBadRequest(error);
	}

	/** Where we may not create issues, create screens are 400, 403 or 404. */
	static Throwable withoutCreatePermission(String call, Throwable error) {
		boolean forbidden = isNotFound(error) || isBadRequest(error)
				|| (error instanceof TrackerException known && known.failure() instanceof TrackerFailure.Forbidden);
		return forbidden ? new TrackerFailure.Forbidden(call, CREATE_ISSUES).exception() : error;
	}

	static <E> Slice<E> emptySlice() {
		return new Slice<>(List.of(), 0);
	}

	private static boolean isBadRequest(Throwable error) {
		return error instanceof TrackerException known && known.failure() instanceof TrackerFailure.Refused refused
				&& refused.status() == 400;
	}

}
