package io.trackercatalog.simulator;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.QueryStringDecoder;
import org.springframework.web.util.UriUtils;

/**
 * A request as far as a tracker looks at it.
 *
 * @param method for instance {@code GET}
 * @param uri path and query as sent, without the site's base path
 * @param segments of the path, decoded
 * @param query the parameters, decoded; of one given twice, all values joined by commas
 * @param headers as sent
 * @param variables what the route found in the path
 */
record Request(String method, String uri, List<String> segments, Map<String, String> query, HttpHeaders headers,
		Map<String, String> variables) {

	/**
	 * Reads a request.
	 * @throws IllegalArgumentException if something is encoded wrongly
	 */
	static Request of(String method, String uri, HttpHeaders headers) {
		QueryStringDecoder decoder = new QueryStringDecoder(uri);
		Map<String, String> query = new LinkedHashMap<>();
		decoder.parameters().forEach((name, values) -> query.put(name, String.join(",", values)));
		List<String> segments = Stream.of(decoder.rawPath().split("/"))
			.filter((segment) -> !segment.isEmpty())
			.map((segment) -> UriUtils.decode(segment, StandardCharsets.UTF_8))
			.toList();
		return new Request(method, uri, segments, Map.copyOf(query), headers, Map.of());
	}

	Request with(Map<String, String> variables) {
		return new Request(this.method, this.uri, this.segments, this.query, this.headers, variables);
	}

	/** The same with a shorter path, as far as it is routed by. */
	Request withoutFirst(int count) {
		return new Request(this.method, this.uri, this.segments.subList(count, this.segments.size()), this.query,
				this.headers, this.variables);
	}

	String variable(String name) {
		return this.variables.getOrDefault(name, "");
	}

	String parameter(String name, String otherwise) {
		return this.query.getOrDefault(name, otherwise);
	}

	/** A parameter that is a number; what is none counts as absent. */
	int number(String name, int otherwise) {
		String value = this.query.getOrDefault(name, "");
		return value.matches("\\d{1,9}") ? Integer.parseInt(value) : otherwise;
	}

	/** A parameter that is a list separated by commas; empty if absent. */
	List<String> list(String name) {
		return Stream.of(parameter(name, "").split(",")).map(String::strip).filter((s) -> !s.isEmpty()).toList();
	}

	String header(String name) {
		return this.headers.get(name, "");
	}

}
