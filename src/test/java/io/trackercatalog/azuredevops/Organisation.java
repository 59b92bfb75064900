package io.trackercatalog.azuredevops;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;

import io.trackercatalog.tracker.Project;
import io.trackercatalog.tracker.ProjectId;
import io.trackercatalog.tracker.Tracker;
import io.trackercatalog.tracker.http.LoopbackTracker;
import io.trackercatalog.tracker.http.LoopbackTracker.Reply;
import io.trackercatalog.tracker.http.TestTrackerHttp;
import io.trackercatalog.tracker.http.TrackerHttp;
import org.jspecify.annotations.Nullable;

import org.springframework.web.util.UriComponents;
import org.springframework.web.util.UriComponentsBuilder;
import org.springframework.web.util.UriUtils;

/**
 * An organisation in Azure DevOps on loopback, that knows what a test tells it and is
 * otherwise empty.
 */
final class Organisation implements AutoCloseable {

	static final Duration PATIENCE = Duration.ofSeconds(60);

	static final String NOTHING = "{\"count\": 0, \"value\": []}";

	/** The fields of an organisation that has but one. */
	static final String ONE_FIELD = """
			{"count": 1, "value": [{"referenceName": "System.Id", "name": "ID", "type": "integer"}]}""";

	/** The categories of a process that has but one, of no type. */
	static final String ONE_CATEGORY = """
			{"count": 1, "value": [{"referenceName": "Microsoft.LabelCategory", "workItemTypes": []}]}""";

	private static final String JANE = """
			{"authenticatedUser": {"id": "0d1f3a52-3f1c-4f3e-9a53-0c7d0e8a1b11", "providerDisplayName": "Jane"},
			 "deploymentType": "hosted"}""";

	private final Map<String, Route> routes = new ConcurrentHashMap<>();

	private final LoopbackTracker server = LoopbackTracker.answering(this::answer);

	private final TrackerHttp http = TestTrackerHttp.overLoopback();

	Organisation() {
		with("/_apis/connectionData", JANE);
		with("/_apis/work/processes", NOTHING);
		with("/_apis/wit/fields", ONE_FIELD);
	}

	/**
	 * Answers a path.
	 * @param path decoded
	 * @param json with ' for "
	 */
	Organisation with(String path, String json) {
		return with(path, (query) -> Reply.json(json.replace('\'', '"')));
	}

	/** Answers a path by its query. */
	Organisation with(String path, Route route) {
		this.routes.put(path, route);
		return this;
	}

	/** What is told of a path is forgotten. */
	Organisation without(String path) {
		this.routes.remove(path);
		return this;
	}

	AzureDevOpsConnector connector() {
		return new AzureDevOpsConnector(this.http);
	}

	LoopbackTracker server() {
		return this.server;
	}

	/** Connected, which costs one call. */
	Tracker tracker() {
		return Objects.requireNonNull(connector().connect(this.server.connection()).block(PATIENCE));
	}

	static Project project(String id) {
		return new Project(new ProjectId(id), "Name of " + id, "Name of " + id, null, null);
	}

	/** The list that holds the given elements. */
	static String listing(String... elements) {
		return "{\"count\": %d, \"value\": [%s]}".formatted(elements.length, String.join(",", elements));
	}

	/** Decoded paths, with their queries, of what was asked, connecting left out. */
	List<String> asked() {
		UnaryOperator<String> decoded = (uri) -> UriUtils.decode(uri, StandardCharsets.UTF_8);
		return this.server.asked().stream().map(decoded).filter((uri) -> !uri.contains("connectionData")).toList();
	}

	private Reply answer(String uri) {
		UriComponents parts = UriComponentsBuilder.fromUriString(uri).build();
		Route route = this.routes.get(UriUtils.decode(String.valueOf(parts.getPath()), StandardCharsets.UTF_8));
		Map<String, String> query = new ConcurrentHashMap<>();
		parts.getQueryParams()
			.toSingleValueMap()
			.forEach((name, value) -> query.put(UriUtils.decode(name, StandardCharsets.UTF_8),
					UriUtils.decode(value, StandardCharsets.UTF_8)));
		Reply reply = (route != null) ? route.answer(query) : null;
		return (reply != null) ? reply : Reply.status(404);
	}

	@Override
	public void close() {
		this.server.close();
		this.http.close();
	}

	/**
	 * Answers the query of a path; null is 404.
	 */
	@FunctionalInterface
	interface Route {

		@Nullable Reply answer(Map<String, String> query);

	}

}
