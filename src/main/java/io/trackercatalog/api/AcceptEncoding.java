package io.trackercatalog.api;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which encodings a caller takes (RFC 9110, 12.5.3).
 *
 * @param weights by encoding, in lower case
 */
record AcceptEncoding(Map<String, Double> weights) {

	private static final Pattern ENCODING = Pattern
		.compile("\\s*([\\w!#$%&'*+.^`|~-]+)\\s*(?:;\\s*[qQ]=([01](?:\\.\\d{0,3})?)\\s*)?");

	/**
	 * Whether gzip is preferred by what a caller sends, in no time where that is usual.
	 */
	static boolean prefersGzip(List<String> headers) {
		return !headers.isEmpty()
				&& ((headers.size() == 1 && headers.get(0).equals("gzip")) || of(headers).prefersGzip());
	}

	/** Leaves out what is malformed. */
	static AcceptEncoding of(List<String> headers) {
		Map<String, Double> weights = new HashMap<>();
		for (String encoding : String.join(",", headers).split(",", -1)) {
			Matcher matcher = ENCODING.matcher(encoding);
			if (matcher.matches()) {
				String weight = matcher.group(2);
				weights.put(matcher.group(1).toLowerCase(Locale.ROOT),
						(weight != null) ? Double.parseDouble(weight) : 1.0);
			}
		}
		return new AcceptEncoding(weights);
	}

	/** Whether gzip is taken, and not less gladly than no compression. */
	boolean prefersGzip() {
		double others = this.weights.getOrDefault("*", 0.0);
		double gzip = this.weights.getOrDefault("gzip", this.weights.getOrDefault("x-gzip", others));
		return gzip > 0 && gzip >= this.weights.getOrDefault("identity", 0.0);
	}

}
