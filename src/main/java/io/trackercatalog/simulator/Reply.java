package io.trackercatalog.simulator;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

import tools.jackson.databind.JsonNode;

/**
 * An answer, ready to be sent. The bytes are shared and must not be written to.
 *
 * @param status the HTTP status
 * @param headers without those the server itself sets
 * @param body the bytes
 */
record Reply(int status, Map<String, String> headers, byte[] body) {

	private static final String CONTENT_TYPE = "Content-Type";

	Reply {
		headers = Map.copyOf(headers);
	}

	static Reply json(JsonNode body) {
		return json(200, body);
	}

	static Reply json(int status, JsonNode body) {
		return new Reply(status, Map.of(CONTENT_TYPE, "application/json;charset=UTF-8"), Json.bytes(body));
	}

	static Reply text(int status, String contentType, String body) {
		return new Reply(status, Map.of(CONTENT_TYPE, contentType), body.getBytes(StandardCharsets.UTF_8));
	}

	static Reply empty(int status) {
		return new Reply(status, Map.of(), new byte[0]);
	}

	Reply with(Map<String, String> more) {
		Map<String, String> all = new LinkedHashMap<>(this.headers);
		all.putAll(more);
		return new Reply(this.status, all, this.body);
	}

	Reply with(String name, String value) {
		return with(Map.of(name, value));
	}

	boolean isJson() {
		return this.headers.getOrDefault(CONTENT_TYPE, "").startsWith("application/json");
	}

}
