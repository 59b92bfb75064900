package io.trackercatalog.endtoend;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Set;

import org.awaitility.Awaitility;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A caller of the daemon, over real HTTP.
 *
 * @param address of the daemon
 */
public record Portal(String address) {

	/** How long anything may take on a busy machine. */
	public static final Duration PATIENCE = Duration.ofSeconds(120);

	private static final Duration PAUSE = Duration.ofMillis(50);

	private static final Set<String> UNFINISHED = Set.of("queued", "running");

	private static final HttpClient CLIENT = HttpClient.newBuilder()
		.version(HttpClient.Version.HTTP_1_1)
		.connectTimeout(PATIENCE)
		.build();

	private static final JsonMapper JSON = JsonMapper.builder().build();

	/** A request without headers. */
	public HttpRequest.Builder bare(String path) {
		return HttpRequest.newBuilder(URI.create(this.address + path)).timeout(PATIENCE);
	}

	/** A request for details with every mandatory header. */
	public HttpRequest.Builder details(String query) {
		return bare("/rest/integration/instance/details" + query).header("apikey", ConfigurationFile.READER)
			.header("project", "PAY")
			.header("orgCode", "ACME")
			.header("action", "view")
			.header("scope", "project")
			.header("screenName", "Integrations");
	}

	/** A request of an administrator. */
	public HttpRequest.Builder admin(String path) {
		return bare("/rest/admin/integration" + path).header("apikey", ConfigurationFile.ADMIN);
	}

	/** The whole list of integrations. */
	public HttpRequest.Builder list(String type) {
		return admin("/list" + type).header("Content-Type", "application/json")
			.POST(BodyPublishers.ofString("{\"start\": 0, \"limit\": 500, \"page\": 1}"));
	}

	/** Sends a request. */
	public static HttpResponse<String> send(HttpRequest.Builder request) {
		return send(request, BodyHandlers.ofString(StandardCharsets.UTF_8));
	}

	/** Sends a request whose answer is wanted as it is. */
	public static HttpResponse<byte[]> sendForBytes(HttpRequest.Builder request) {
		return send(request, BodyHandlers.ofByteArray());
	}

	private static <T> HttpResponse<T> send(HttpRequest.Builder request, HttpResponse.BodyHandler<T> handler) {
		try {
			return CLIENT.send(request.build(), handler);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

	/** The body of an answer that has to be good. */
	public static JsonNode json(HttpResponse<String> response) {
		assertThat(response.statusCode()).as(response.body()).isBetween(200, 299);
		return JSON.readTree(response.body());
	}

	/** The body of the answer to a request, which has to be good. */
	public static JsonNode json(HttpRequest.Builder request) {
		return json(send(request));
	}

	/** What an answer that has to be a failure says. */
	public static String complaint(HttpResponse<String> response) {
		assertThat(response.statusCode()).as(response.body()).isBetween(400, 599);
		return JSON.readTree(response.body()).path("message").asString();
	}

	/** The documented details of one instance. */
	public JsonNode instance(int id) {
		return json(details("?instance=" + id)).path("data").path(0);
	}

	/** Waits until an instance has a snapshot. */
	public void awaitSnapshot(int id) {
		Awaitility.await("a snapshot of instance " + id)
			.atMost(PATIENCE)
			.pollInterval(PAUSE)
			.until(() -> instance(id).path("freshness").path("revision").isString());
	}

	/**
	 * Has an instance refreshed and waits until that is done.
	 * @param query which kind of refresh
	 * @return the pass
	 */
	public JsonNode refresh(int id, String query) {
		HttpResponse<String> accepted = send(
				admin("/instance/" + id + "/refresh" + query).POST(BodyPublishers.noBody()));
		assertThat(accepted.statusCode()).as(accepted.body()).isEqualTo(202);
		return awaitEnd(json(accepted).path("id").asString());
	}

	/** Waits until a pass has ended. */
	public JsonNode awaitEnd(String pass) {
		return Awaitility.await("the end of pass " + pass)
			.atMost(PATIENCE)
			.pollInterval(PAUSE)
			.until(() -> json(admin("/pass/" + pass)), (now) -> !UNFINISHED.contains(now.path("state").asString()));
	}

}
