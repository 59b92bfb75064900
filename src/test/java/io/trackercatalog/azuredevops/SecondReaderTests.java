package io.trackercatalog.azuredevops;

import java.io.IOException;
import java.lang.reflect.Method;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.trackercatalog.simulator.SimulatedSite;
import io.trackercatalog.simulator.Simulator;
import io.trackercatalog.simulator.SiteSettings;
import io.trackercatalog.tracker.CallListener;
import io.trackercatalog.tracker.Connection;
import io.trackercatalog.tracker.Credential;
import io.trackercatalog.tracker.Field;
import io.trackercatalog.tracker.Project;
import io.trackercatalog.tracker.SavedFilter;
import io.trackercatalog.tracker.Secret;
import io.trackercatalog.tracker.Tracker;
import io.trackercatalog.tracker.WorkItemType;
import io.trackercatalog.tracker.http.TestTrackerHttp;
import io.trackercatalog.tracker.http.TrackerHttp;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The model classes of {@code io.github.hkarthik7:azd}, which know Azure DevOps from
 * elsewhere than we do, read the same answers and see the same in them.
 */
class SecondReaderTests {

	private static final Duration PATIENCE = Duration.ofSeconds(60);

	private static final SimulatedSite SITE = Simulator.start(SiteSettings.azureDevOpsServices().withProjects(6));

	@AutoClose
	private static final TrackerHttp HTTP = TestTrackerHttp.overLoopback();

	private static Tracker tracker;

	private static Azd azd;

	@BeforeAll
	static void connect() throws IOException, ReflectiveOperationException {
		Credential credential = new Credential.Basic("", new Secret(SITE.token()));
		tracker = await(
				AzureDevOpsConnectors.over(HTTP).connect(new Connection(SITE.url(), credential, CallListener.NONE)));
		azd = new Azd();
	}

	@AfterAll
	static void stop() throws IOException {
		SITE.close();
		azd.close();
	}

	@Test
	void seesTheSameProjects() throws Exception {
		Map<String, String> seen = azd.list("core.types.Projects", "/_apis/projects", "id", "name");
		assertThat(seen).hasSize(6)
			.isEqualTo(await(tracker.projects()).stream()
				.collect(Collectors.toMap((project) -> project.id().value(), Project::name)));
	}

	@Test
	void seesTheSameFieldsOfTheOrganisation() throws Exception {
		Function<String, Map<String, String>> seen = (member) -> azd.list("workitemtracking.types.WorkItemFieldTypes",
				"/_apis/wit/fields", "referenceName", member);
		List<Field> fields = await(tracker.fields());
		assertThat(seen.apply("name")).isEqualTo(by(fields, Field::name));
		assertThat(seen.apply("readOnly")).isEqualTo(by(fields, (field) -> Boolean.toString(field.readOnly())));
		assertThat(lower(seen.apply("type"))).isEqualTo(lower(by(fields, Field::trackerType)));
	}

	@Test
	void seesTheSameTypesAndTheSameFieldsOfEach() throws Exception {
		Project project = await(tracker.projects()).get(0);
		String base = "/" + project.id() + "/_apis/wit/workitemtypes";
		List<WorkItemType> types = await(tracker.types(project));
		assertThat(azd.list("workitemtracking.types.WorkItemTypes", base, "referenceName", "name"))
			.containsAllEntriesOf(
					types.stream().collect(Collectors.toMap((type) -> type.id().value(), WorkItemType::name)));
		for (WorkItemType type : types) {
			List<Field> fields = await(tracker.fields(project, List.of(type))).get(0).fields();
			// It takes allowed values for texts only, and so cannot read lists of people.
			String path = base + "/" + URLEncoder.encode(type.name(), StandardCharsets.UTF_8).replace("+", "%20")
					+ "/fields";
			Map<String, String> required = azd.each("workitemtracking.types.WorkItemTypeFieldInstance", path,
					"referenceName", "alwaysRequired");
			assertThat(required).isEqualTo(by(fields, (field) -> Boolean.toString(field.required())));
		}
	}

	@Test
	void seesTheSameQueries() throws Exception {
		Project project = await(tracker.projects()).get(0);
		Map<String, String> seen = new TreeMap<>();
		collect(azd.read("workitemtracking.types.QueryHierarchyItems",
				ask("/" + project.id() + "/_apis/wit/queries?$depth=2&$expand=wiql")), seen);
		Map<String, String> ours = await(tracker.filters(List.of(project), List.of())).stream()
			.collect(Collectors.toMap((filter) -> filter.id().value(), SavedFilter::query));
		assertThat(seen).isNotEmpty();
		assertThat(ours).containsAllEntriesOf(seen);
	}

	private static void collect(JsonNode items, Map<String, String> queries) {
		items.path("value").forEach((item) -> collectOne(item, queries));
	}

	private static void collectOne(JsonNode item, Map<String, String> queries) {
		if (item.hasNonNull("wiql")) {
			queries.put(item.path("id").asString(), item.path("wiql").asString());
		}
		item.path("children").forEach((child) -> collectOne(child, queries));
	}

	private static Map<String, String> by(List<Field> fields, Function<Field, String> member) {
		return fields.stream().collect(Collectors.toMap((field) -> field.id().value(), member));
	}

	private static Map<String, String> lower(Map<String, String> map) {
		return map.entrySet()
			.stream()
			.collect(Collectors.toMap(Map.Entry::getKey,
					(entry) -> entry.getValue().replace("_", "").toLowerCase(java.util.Locale.ROOT)));
	}

	private static <T> T await(Mono<T> mono) {
		return Objects.requireNonNull(mono.block(PATIENCE));
	}

	private static <T> List<T> await(Flux<T> flux) {
		return await(flux.collectList());
	}

	private static String ask(String path) {
		String login = Base64.getEncoder().encodeToString((":" + SITE.token()).getBytes(StandardCharsets.UTF_8));
		HttpRequest request = HttpRequest.newBuilder(URI.create(SITE.url() + path))
			.header("Authorization", "Basic " + login)
			.timeout(PATIENCE)
			.build();
		try {
			return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString()).body();
		}
		catch (IOException | InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/**
	 * The other reader, out of reach of the Jackson that it brings along.
	 */
	private static final class Azd implements AutoCloseable {

		private static final JsonMapper MAPPER = JsonMapper.shared();

		private final URLClassLoader loader;

		private final Object mapper;

		private final Method read;

		private final Method write;

		Azd() throws IOException, ReflectiveOperationException {
			URL jar = Path.of(System.getProperty("azd.jar")).toUri().toURL();
			this.loader = new URLClassLoader(new URL[] { jar }, ClassLoader.getPlatformClassLoader());
			Class<?> type = this.loader.loadClass("org.azd.helpers.JsonMapper");
			this.mapper = type.getConstructor().newInstance();
			this.read = type.getMethod("mapJsonResponse", String.class, Class.class);
			this.write = type.getMethod("convertToString", Object.class);
		}

		/** What it understands of a body. */
		JsonNode read(String model, String body) {
			try {
				Object understood = this.read.invoke(this.mapper, body, this.loader.loadClass("org.azd." + model));
				return MAPPER.readTree((String) this.write.invoke(this.mapper, understood));
			}
			catch (ReflectiveOperationException ex) {
				throw new IllegalStateException(ex);
			}
		}

		/** One member by another, of all that a list holds. */
		Map<String, String> list(String model, String path, String key, String member) {
			return members(read(model, ask(path)).path("value").valueStream(), key, member);
		}

		/** The same, where the model is that of an entry. */
		Map<String, String> each(String model, String path, String key, String member) {
			Stream<JsonNode> entries = MAPPER.readTree(ask(path)).path("value").valueStream();
			return members(entries.map((entry) -> read(model, entry.toString())), key, member);
		}

		private static Map<String, String> members(Stream<JsonNode> entries, String key, String member) {
			return entries.collect(
					Collectors.toMap((entry) -> entry.path(key).asString(), (entry) -> entry.path(member).asString()));
		}

		@Override
		public void close() throws IOException {
			this.loader.close();
		}

	}

}
