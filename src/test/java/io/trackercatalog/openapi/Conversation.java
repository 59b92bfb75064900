package io.trackercatalog.openapi;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Stream;

import io.trackercatalog.endtoend.Portal;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Talks with the running program about what is described, and remembers every word.
 */
final class Conversation {

	private static final String KEY = "demo.tracker-catalog";

	private static final HttpClient CLIENT = HttpClient.newBuilder()
		.version(HttpClient.Version.HTTP_1_1)
		.connectTimeout(Portal.PATIENCE)
		.build();

	private final String address;

	private final DescribedApi api;

	private final Map<String, DescribedApi.Operation> operations;

	private final List<Exchange> exchanges = new ArrayList<>();

	private final Map<String, JsonNode> examples = new LinkedHashMap<>();

	Conversation(String address, DescribedApi api) {
		this.address = address;
		this.api = api;
		this.operations = api.operations();
	}

	/** Everything that was said. */
	List<Exchange> exchanges() {
		return this.exchanges;
	}

	/** What is to be shown of it, by its name. */
	Map<String, JsonNode> examples() {
		return this.examples;
	}

	/**
	 * Calls something.
	 * @param id of the operation
	 * @param address with its query
	 * @param headers name and value in turn; an empty value leaves out what would be sent
	 */
	Exchange call(String id, String address, String... headers) {
		return send(id, address, null, headers);
	}

	/** Calls something with a body. */
	Exchange send(String id, String address, @Nullable String body, String... headers) {
		return remember(exchange(id, address, body, headers));
	}

	/** Without remembering it. */
	Exchange exchange(String id, String address, @Nullable String body, String... headers) {
		DescribedApi.Operation operation = Objects.requireNonNull(this.operations.get(id), id);
		HttpResponse<String> response = receive(request(operation, address, body, headers), BodyHandlers.ofString());
		return new Exchange(operation, address, List.of(headers), body, response.statusCode(), response.headers(),
				response.body());
	}

	/** Listens to events until there is one that is waited for. */
	Exchange listen(String id, String address, Predicate<String> last, String... headers) {
		DescribedApi.Operation operation = Objects.requireNonNull(this.operations.get(id), id);
		HttpResponse<Stream<String>> response = receive(request(operation, address, null, headers),
				BodyHandlers.ofLines());
		List<String> lines = new ArrayList<>();
		try (Stream<String> events = response.body()) {
			var each = events.iterator();
			boolean found = false;
			while (each.hasNext()) {
				String line = each.next();
				lines.add(line);
				found |= last.test(line);
				if (found && line.isEmpty()) {
					break;
				}
			}
		}
		return remember(new Exchange(operation, address, List.of(headers), null, response.statusCode(),
				response.headers(), String.join("\n", lines) + "\n"));
	}

	/** Shows an answer under a name. */
	Exchange show(String name, Exchange exchange) {
		assertThat(this.examples.put(name, exchange.content())).isNull();
		return exchange;
	}

	/** Shows a request too. */
	Exchange show(String request, String answer, Exchange exchange) {
		showRequest(request, exchange);
		return show(answer, exchange);
	}

	/** Shows what was sent. */
	Exchange showRequest(String name, Exchange exchange) {
		assertThat(exchange.isGood()).as(exchange.toString()).isTrue();
		this.examples.put(name, JsonMapper.shared().readTree(exchange.request()));
		return exchange;
	}

	private Exchange remember(Exchange exchange) {
		this.exchanges.add(exchange);
		return exchange;
	}

	private HttpRequest request(DescribedApi.Operation operation, String address, @Nullable String body,
			String... headers) {
		assertThat(operation.isAt(address)).as("%s is at %s", operation, address).isTrue();
		Map<String, String> all = new LinkedHashMap<>();
		all.put("apikey", KEY);
		operation.parameters(this.api)
			.stream()
			.filter((parameter) -> parameter.path("in").asString().equals("header")
					&& parameter.path("required").asBoolean(false))
			.forEach((parameter) -> all.put(parameter.path("name").asString(), parameter.path("example").asString()));
		if (body != null) {
			all.put("Content-Type", "application/json");
		}
		for (int index = 0; index < headers.length; index += 2) {
			all.put(headers[index], headers[index + 1]);
		}
		HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(this.address + address))
			.timeout(Portal.PATIENCE)
			.method(operation.method(), (body != null) ? BodyPublishers.ofString(body) : BodyPublishers.noBody());
		all.forEach((name, value) -> {
			if (!value.isEmpty()) {
				request.header(name, value);
			}
		});
		return request.build();
	}

	private static <T> HttpResponse<T> receive(HttpRequest request, HttpResponse.BodyHandler<T> handler) {
		try {
			return CLIENT.send(request, handler);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

}
