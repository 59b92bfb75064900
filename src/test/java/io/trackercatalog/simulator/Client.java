package io.trackercatalog.simulator;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Asks a simulated site as any client would, without knowing anything about it.
 *
 * @param base the site's address
 * @param headers sent with every request
 */
record Client(URI base, Map<String, String> headers) {

	private static final Duration PATIENCE = Duration.ofSeconds(20);

	private static final HttpClient HTTP = HttpClient.newBuilder()
		.version(HttpClient.Version.HTTP_1_1)
		.connectTimeout(PATIENCE)
		.build();

	private static final JsonMapper JSON = JsonMapper.builder().build();

	/** As the user the site knows. */
	static Client known(SimulatedSite site) {
		return nobody(site).as(site.username(), site.token());
	}

	/** Without a credential. */
	static Client nobody(SimulatedSite site) {
		return new Client(site.url(), Map.of("Accept", "application/json"));
	}

	Client as(String username, String password) {
		byte[] plain = (username + ":" + password).getBytes(StandardCharsets.UTF_8);
		return with("Authorization", "Basic " + Base64.getEncoder().encodeToString(plain));
	}

	Client with(String name, String value) {
		Map<String, String> more = new LinkedHashMap<>(this.headers);
		more.put(name, value);
		return new Client(this.base, Map.copyOf(more));
	}

	HttpResponse<String> get(String path) {
		return send(HttpRequest.newBuilder(URI.create(this.base + path)).GET());
	}

	HttpResponse<String> send(String method, String path, String body) {
		return send(HttpRequest.newBuilder(URI.create(this.base + path))
			.method(method, HttpRequest.BodyPublishers.ofString(body)));
	}

	/** The body of an answer that has to be 200 and JSON. */
	JsonNode json(String path) {
		HttpResponse<String> response = get(path);
		if (response.statusCode() != 200) {
			throw new AssertionError(path + " gave " + response.statusCode() + ": " + response.body());
		}
		return JSON.readTree(response.body());
	}

	static JsonNode read(String json) {
		return JSON.readTree(json);
	}

	private HttpResponse<String> send(HttpRequest.Builder request) {
		this.headers.forEach(request::header);
		try {
			return HTTP.send(request.timeout(PATIENCE).build(), HttpResponse.BodyHandlers.ofString());
		}
		catch (IOException ex) {
			throw new java.io.UncheckedIOException(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

}
