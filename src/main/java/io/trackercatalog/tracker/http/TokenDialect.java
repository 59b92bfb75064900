package io.trackercatalog.tracker.http;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.trackercatalog.tracker.TrackerFailure;

/**
 * How token endpoints say no: with status 400, 401 or 403 and an error of RFC 6749, to
 * which Entra adds a number of its own.
 */
final class TokenDialect implements Dialect {

	private static final Pattern ERROR = Pattern.compile("\"error\"\\s*:\\s*\"([a-z_]{1,40})\"");

	private static final Pattern NUMBER = Pattern.compile("AADSTS\\d{1,9}");

	private final String remedy;

	/**
	 * For one endpoint.
	 * @param remedy what to do when it refuses us, a sentence
	 */
	TokenDialect(String remedy) {
		this.remedy = remedy;
	}

	@Override
	public RuntimeException judge(Refusal refusal) {
		return switch (refusal.status()) {
			case 400, 401, 403 ->
				new TrackerFailure.Unauthorized("the token endpoint says %s. %s".formatted(error(refusal), this.remedy))
					.exception();
			default -> refusal.usualMeaning().exception();
		};
	}

	private static String error(Refusal refusal) {
		String error = find(ERROR, refusal.body()).map((found) -> found.group(1)).orElse("status " + refusal.status());
		return find(NUMBER, refusal.body()).map((found) -> error + ", " + found.group()).orElse(error);
	}

	private static Optional<Matcher> find(Pattern pattern, String text) {
		Matcher matcher = pattern.matcher(text);
		return matcher.find() ? Optional.of(matcher) : Optional.empty();
	}

}
