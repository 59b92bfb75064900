package io.trackercatalog.jira;

import java.util.Locale;

import io.trackercatalog.tracker.TrackerFailure;
import io.trackercatalog.tracker.http.Dialect;
import io.trackercatalog.tracker.http.Refusal;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;

/**
 * What is particular about Jira's refusals.
 */
final class JiraDialect implements Dialect {

	/** Names why a sign-in was refused, with status 401 or 403; Data Center only. */
	private static final String DENIED_REASON = "X-Authentication-Denied-Reason";

	/**
	 * How the sign-in went: {@code OK}, {@code AUTHENTICATED_FAILED}… Data Center only.
	 */
	private static final String LOGIN_REASON = "X-Seraph-LoginReason";

	@Override
	public RuntimeException judge(Refusal refusal) {
		return failure(refusal).exception();
	}

	private static TrackerFailure failure(Refusal refusal) {
		if (contains(refusal.headers(), DENIED_REASON, "captcha")) {
			return new TrackerFailure.Unauthorized(
					"after several failed attempts Jira wants a CAPTCHA solved. Sign in to it once with a browser.");
		}
		if (contains(refusal.headers(), LOGIN_REASON, "authenticated_failed")
				|| contains(refusal.headers(), LOGIN_REASON, "authentication_denied")) {
			return new TrackerFailure.Unauthorized("the sign-in failed. Check the token, and whether it has expired.");
		}
		if (refusal.status() == 401) {
			return new TrackerFailure.Unauthorized("status 401. Jira Cloud wants the account's e-mail address and an "
					+ "API token (kind basic), Data Center a personal access token (kind bearer) that has not expired.");
		}
		return refusal.usualMeaning();
	}

	private static boolean contains(HttpHeaders headers, String name, String word) {
		@Nullable String value = headers.getFirst(name);
		return value != null && value.toLowerCase(Locale.ROOT).contains(word);
	}

}
