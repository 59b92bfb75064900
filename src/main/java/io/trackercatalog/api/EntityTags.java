package io.trackercatalog.api;

import java.util.List;

import org.springframework.http.ETag;

/**
 * Which answers a caller has already (RFC 9110, 13.1.2).
 */
final class EntityTags {

	private EntityTags() {
	}

	/** The strong tag of an answer, in quotes. Each encoding has its own. */
	static String of(String hash, boolean gzip) {
		return gzip ? '"' + hash + "-gz\"" : '"' + hash + '"';
	}

	/**
	 * Whether the caller has an answer.
	 * @param ifNoneMatch the lines of that header
	 * @param tag the answer's, in quotes
	 */
	static boolean isAmong(List<String> ifNoneMatch, String tag) {
		// Most callers have none, and are answered in less time than a stream takes.
		return !ifNoneMatch.isEmpty() && ifNoneMatch.stream().anyMatch((line) -> line.equals(tag) || names(line, tag));
	}

	private static boolean names(String line, String tag) {
		return line.strip().equals("*")
				|| ETag.parse(line).stream().anyMatch((one) -> one.formattedTag().replaceFirst("^W/", "").equals(tag));
	}

}
