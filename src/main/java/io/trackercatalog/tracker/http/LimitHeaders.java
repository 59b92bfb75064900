package io.trackercatalog.tracker.http;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

import org.springframework.http.HttpHeaders;

/**
 * What the headers of an answer say of limits: {@code X-RateLimit-*}, which all trackers
 * send in some form, {@code RateLimit-Reason} of Jira Cloud and {@code Retry-After},
 * which Azure DevOps sends on good answers too.
 *
 * @see <a href= "https://developer.atlassian.com/cloud/jira/platform/rate-limiting/">Jira
 * Cloud</a>
 * @see <a href=
 * "https://learn.microsoft.com/azure/devops/integrate/concepts/rate-limits">Azure
 * DevOps</a>
 */
final class LimitHeaders {

	/** More than any tracker sends. */
	private static final int MOST = 16;

	/** Longer than any date or number. */
	private static final int MAX_LENGTH = 64;

	private LimitHeaders() {
	}

	/** By name in lower case. */
	static Map<String, String> announcedIn(HttpHeaders headers) {
		Map<String, String> announced = new TreeMap<>();
		headers.forEach((name, values) -> {
			String lower = name.toLowerCase(Locale.ROOT);
			if (isOfLimits(lower) && announced.size() < MOST && values.get(0).length() <= MAX_LENGTH) {
				announced.put(lower, values.get(0));
			}
		});
		return announced;
	}

	private static boolean isOfLimits(String name) {
		return name.startsWith("x-ratelimit-") || name.startsWith("ratelimit-")
				|| name.equalsIgnoreCase(HttpHeaders.RETRY_AFTER);
	}

}
