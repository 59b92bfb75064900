package io.trackercatalog.simulator;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

import tools.jackson.databind.JsonNode;

/**
 * A fault as another process asks for it.
 *
 * @param path a regular expression; empty for every path
 * @param times how many requests; 0 for all from now on
 * @param fault what goes wrong
 */
record FaultCommand(String path, int times, Fault fault) {

	/**
	 * Reads {@code {"kind", "path", "times", "status", "headers", "body", "seconds",
	 * "millis", "pieces"}}.
	 */
	static FaultCommand of(JsonNode body) {
		return new FaultCommand(body.path("path").asString(""), body.path("times").asInt(1), fault(body));
	}

	void plan(Faults faults) {
		if (this.times > 0) {
			faults.next(this.times, this.path, this.fault);
		}
		else {
			faults.always(this.path, this.fault);
		}
	}

	private static Fault fault(JsonNode body) {
		Duration millis = Duration.ofMillis(body.path("millis").asInt(1000));
		String kind = body.path("kind").asString("");
		return switch (kind) {
			case "status" ->
				Fault.status(body.path("status").asInt(500), headers(body), body.path("body").asString(""));
			case "headers" -> Fault.headers(headers(body));
			case "throttled" -> Fault.throttled(body.path("seconds").asInt(1));
			case "sign-in-page" -> Fault.signInPage(body.path("status").asInt(203));
			case "empty-list" -> Fault.emptyList();
			case "without-the-last" -> Fault.withoutTheLast();
			case "half-list" -> Fault.halfList();
			case "other-account" -> Fault.otherAccount();
			case "gzip-bomb" -> Fault.gzipBomb();
			case "depth-bomb" -> Fault.depthBomb();
			case "latency" -> Fault.latency(millis);
			case "dripping" -> Fault.dripping(body.path("pieces").asInt(10), millis);
			case "reset" -> Fault.reset();
			case "truncated" -> Fault.truncated();
			case "stalled" -> Fault.stalled();
			default -> throw new IllegalArgumentException("There is no fault of kind '" + kind + "'");
		};
	}

	private static Map<String, String> headers(JsonNode body) {
		Map<String, String> headers = new LinkedHashMap<>();
		body.path("headers")
			.properties()
			.forEach((entry) -> headers.put(entry.getKey(), entry.getValue().asString("")));
		return headers;
	}

}
