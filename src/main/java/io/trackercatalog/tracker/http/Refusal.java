package io.trackercatalog.tracker.http;

import java.util.Locale;

import io.trackercatalog.tracker.TrackerFailure;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;

/**
 * An answer that is no data.
 *
 * @param call the path that was asked for, without its query
 * @param status the HTTP status
 * @param headers of the answer
 * @param body the first 64 KB, decompressed and read as UTF-8; for judging it only, never
 * to be passed on
 */
public record Refusal(String call, int status, HttpHeaders headers, String body) {

	/** What such an answer means at any tracker. */
	public TrackerFailure usualMeaning() {
		if (this.status == 401 || this.status == 407) {
			return new TrackerFailure.Unauthorized(
					"status %d. Check the token, and whether it has expired.".formatted(this.status));
		}
		if (isSignIn()) {
			return new TrackerFailure.Unauthorized(
					"it shows a sign-in page. Check the token, and whether it has expired.");
		}
		if (this.status < 400) {
			return new TrackerFailure.NotData(this.call, whatCame());
		}
		return (this.status < 500) ? clientError() : new TrackerFailure.Unavailable(this.call, this.status);
	}

	private TrackerFailure clientError() {
		return switch (this.status) {
			case 403 -> new TrackerFailure.Forbidden(this.call, null);
			case 404, 410 -> new TrackerFailure.NotFound(this.call);
			default -> new TrackerFailure.Refused(this.call, this.status);
		};
	}

	/**
	 * Azure DevOps signs in with 203 and a page, or with a redirect to {@code _signin}.
	 */
	private boolean isSignIn() {
		String location = this.headers.getFirst(HttpHeaders.LOCATION);
		return (this.status == 203 && isPage()) || (location != null && isSignIn(location))
				|| (this.status == 200 && isPage() && isSignIn(title()));
	}

	private static boolean isSignIn(String text) {
		String lower = text.toLowerCase(Locale.ROOT);
		return lower.contains("_signin") || lower.contains("sign in") || lower.contains("log in")
				|| lower.contains("login") || lower.contains("/saml") || lower.contains("/oauth");
	}

	private boolean isPage() {
		return this.body.stripLeading().startsWith("<");
	}

	private String title() {
		int start = this.body.indexOf("<title>");
		int end = this.body.indexOf("</title>", start + 1);
		return (start >= 0 && end > start) ? this.body.substring(start, end) : "";
	}

	private String whatCame() {
		if (this.status >= 300) {
			return "a redirect (status %d). Check the address".formatted(this.status);
		}
		if (this.body.isEmpty()) {
			return "nothing (status %d)".formatted(this.status);
		}
		return "%s with status %d".formatted(isPage() ? "a page" : "something that is no JSON", this.status);
	}

	/** Whether an answer is said to be JSON. */
	static boolean isJson(@Nullable MediaType type) {
		return type != null && (type.getSubtype().equals("json") || type.getSubtype().endsWith("+json"));
	}

}
