package io.trackercatalog.openapi;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.swagger.v3.parser.OpenAPIV3Parser;
import io.swagger.v3.parser.core.models.ParseOptions;
import io.swagger.v3.parser.core.models.SwaggerParseResult;
import io.trackercatalog.endtoend.Daemon;
import io.trackercatalog.endtoend.Portal;
import io.trackercatalog.endtoend.Route;
import io.trackercatalog.endtoend.RouteReading;
import io.trackercatalog.store.TestStore;
import io.trackercatalog.webhook.Receiver;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The description says what the running program does: everything that is described is
 * called, and every answer is compared. With {@code -Dopenapi.record=true} the examples
 * are written anew instead.
 */
class DescriptionTests {

	private static final Path EXAMPLES = Path.of("src/main/resources/openapi/examples");

	/** Something has to be broken for these, or slow. */
	private static final Set<Integer> NOT_TO_BE_HAD = Set.of(408, 500);

	/** One would have to be listened to a hundred times in a minute. */
	private static final Set<String> ALSO_NOT = Set.of("hook 429");

	private static Receiver receiver;

	private static Daemon daemon;

	private static DescribedApi api;

	private static Conversation talk;

	@BeforeAll
	static void talk() throws Exception {
		receiver = Receiver.start();
		daemon = Daemon.start("--spring.profiles.active=demo", "--spring.mongodb.uri=" + TestStore.uri(),
				"--server.forward-headers-strategy=native", "--catalog.simulator.jira-cloud.port=0",
				"--catalog.simulator.jira-cloud.projects=2", "--catalog.simulator.jira-data-center.port=0",
				"--catalog.simulator.jira-data-center.projects=2", "--catalog.simulator.azure-devops.port=0",
				"--catalog.simulator.azure-devops.projects=2", "--catalog.webhooks[0].id=chat",
				"--catalog.webhooks[0].url=" + receiver.url() + "?token=hidden",
				"--catalog.webhooks[0].secret=0123456789abcdef0123456789abcdef", "--catalog.network.allow=127.0.0.0/8",
				"--catalog.access.allow-insecure-http=true");
		api = new DescribedApi(Portal.send(daemon.portal().bare("/openapi.json")).body());
		talk = new DemoConversation(daemon, api).held();
		if (Boolean.getBoolean("openapi.record")) {
			record();
		}
	}

	@AfterAll
	static void end() {
		daemon.close();
		receiver.close();
	}

	@Test
	void everyRouteIsDescribedAndNothingElse() {
		Set<String> routes = RouteReading.of(daemon)
			.stream()
			.map(Route::toString)
			.filter((route) -> !route.matches("GET /|\\w+ /(admin|docs)(/.*)?"))
			.collect(Collectors.toCollection(TreeSet::new));
		assertThat(api.operations().values()).extracting(DescribedApi.Operation::toString)
			.containsExactlyInAnyOrderElementsOf(routes);
	}

	@Test
	void everyAnswerIsAsDescribed() {
		assertThat(talk.exchanges()).hasSizeGreaterThan(300)
			.allSatisfy((exchange) -> assertThat(exchange.mistakes(api)).as(exchange.toString()).isEmpty());
	}

	@Test
	void everythingThatIsDescribedCanBeHad() {
		Set<String> described = new TreeSet<>();
		api.operations()
			.values()
			.forEach((operation) -> operation.node()
				.path("responses")
				.propertyNames()
				.stream()
				.filter((status) -> !NOT_TO_BE_HAD.contains(Integer.valueOf(status)))
				.forEach((status) -> described.add(operation.id() + " " + status)));
		described.removeAll(ALSO_NOT);
		talk.exchanges().forEach((exchange) -> described.remove(exchange.operation().id() + " " + exchange.status()));
		assertThat(described).isEmpty();
	}

	@Test
	void everyParameterOfAQueryIsUsed() {
		Set<String> described = new TreeSet<>();
		api.operations()
			.values()
			.forEach((operation) -> operation.parameters(api)
				.stream()
				.filter((parameter) -> parameter.path("in").asString().equals("query"))
				.forEach((parameter) -> described.add(operation.id() + " " + parameter.path("name").asString())));
		Set<String> used = talk.exchanges()
			.stream()
			.filter(Exchange::isGood)
			.flatMap((exchange) -> Stream.of(exchange.address().replaceFirst("[^?]*\\??", "").split("&"))
				.filter((parameter) -> !parameter.isEmpty())
				.map((parameter) -> exchange.operation().id() + " " + parameter.replaceFirst("=.*", "")))
			.collect(Collectors.toSet());
		assertThat(used).containsExactlyInAnyOrderElementsOf(described);
	}

	@Test
	void otherMethodsAreRefusedWithThoseThatAreDescribed() {
		Map<String, Set<String>> methods = new HashMap<>();
		api.operations()
			.values()
			.forEach((operation) -> methods
				.computeIfAbsent(operation.filled(api, Map.of("token", "0123456789abcdef")),
						(unseen) -> new TreeSet<>())
				.add(operation.method()));
		methods.forEach((path, allowed) -> {
			HttpResponse<String> response = Portal
				.send(daemon.portal().bare(path).method("PATCH", BodyPublishers.noBody()));
			assertThat(response.statusCode()).as(path).isEqualTo(405);
			assertThat(Set.of(response.headers().firstValue("Allow").orElseThrow().split(",\\s*"))).as(path)
				.isEqualTo(allowed);
			assertThat(api.mistakes(problem(), JsonMapper.shared().readTree(response.body()))).isEmpty();
		});
	}

	@Test
	void everyExampleIsARealAnswer() throws IOException {
		Map<String, JsonNode> recorded = recorded();
		assertThat(shown().keySet()).isEqualTo(recorded.keySet());
		shown().forEach((name, example) -> assertThat(example.toPrettyString()).as(name)
			.isEqualTo(Objects.requireNonNull(recorded.get(name)).toPrettyString()));
	}

	@Test
	void everyExampleIsAsDescribedAndShown() {
		Set<String> shown = new TreeSet<>();
		examine(api.document(), shown);
		assertThat(shown).isEqualTo(shown().keySet());
	}

	@Test
	void theDescriptionIsAnOpenApiDocument() {
		assertThat(api.document().path("openapi").asString()).isEqualTo("3.1.0");
		ParseOptions options = new ParseOptions();
		options.setResolve(true);
		SwaggerParseResult parsed = new OpenAPIV3Parser().readContents(api.document().toString(), List.of(), options);
		assertThat(parsed.getMessages()).isEmpty();
		assertThat(parsed.getOpenAPI().getPaths()).hasSize(api.document().path("paths").size());
		api.document()
			.path("components")
			.path("schemas")
			.properties()
			.forEach((schema) -> assertThat(api.mistakesOfSchema(schema.getValue())).as(schema.getKey()).isEmpty());
	}

	@Test
	void everyReferenceLeadsSomewhereAndEveryComponentIsUsed() {
		Set<String> references = new TreeSet<>();
		api.document().findValuesAsString("$ref").forEach((reference) -> references.add(reference));
		Set<String> components = new TreeSet<>();
		api.document()
			.path("components")
			.properties()
			.stream()
			.filter((kind) -> !kind.getKey().equals("securitySchemes"))
			.forEach((kind) -> kind.getValue()
				.propertyNames()
				.forEach((name) -> components.add("#/components/%s/%s".formatted(kind.getKey(), name))));
		components.remove("#/components/responses/MethodNotAllowed");
		references.remove("#/components/responses/MethodNotAllowed");
		assertThat(references).isEqualTo(components);
	}

	@Test
	void yamlSaysTheSameAsJson() {
		String yaml = Portal.send(daemon.portal().bare("/openapi.yaml")).body();
		assertThat(JsonMapper.shared().<JsonNode>valueToTree(new Yaml().load(yaml))).isEqualTo(api.document());
	}

	private static JsonNode problem() {
		return JsonMapper.shared().readTree("{\"$ref\": \"#/components/schemas/Problem\"}");
	}

	/** Looks at every place where examples are shown of something. */
	private static void examine(JsonNode node, Set<String> shown) {
		JsonNode schema = node.path("schema");
		if (schema.isObject() && node.path("examples").isObject()) {
			node.path("examples").forEach((example) -> {
				shown.add(example.path("$ref").asString().replaceFirst(".*/", ""));
				assertThat(api.mistakes(schema, api.resolved(example).path("value"))).as(example.toString()).isEmpty();
			});
		}
		node.forEach((member) -> examine(member, shown));
	}

	private static Map<String, JsonNode> shown() {
		Map<String, JsonNode> shown = new TreeMap<>();
		api.document()
			.path("components")
			.path("examples")
			.properties()
			.forEach((example) -> shown.put(example.getKey(), example.getValue().path("value")));
		return shown;
	}

	private static Map<String, JsonNode> recorded() {
		Map<String, JsonNode> recorded = new TreeMap<>();
		talk.examples().forEach((name, answer) -> recorded.put(name, new Recording(addresses()).of(answer)));
		HttpResponse<String> refused = Portal
			.send(daemon.portal().bare("/openapi.json").method("PATCH", BodyPublishers.noBody()));
		recorded.put("problem-405", JsonMapper.shared().readTree(refused.body()));
		return recorded;
	}

	private static Map<String, String> addresses() {
		return Map.of(daemon.property("simulator.jira-cloud.url"), "http://127.0.0.1:9101",
				daemon.property("simulator.jira-data-center.url"), "http://127.0.0.1:9102",
				daemon.property("simulator.azure-devops.url"), "http://127.0.0.1:9103",
				URI.create(receiver.url().toString()).getAuthority(), "chat.acme.example");
	}

	private static void record() throws IOException {
		DefaultPrettyPrinter printer = new DefaultPrettyPrinter().withObjectIndenter(new DefaultIndenter("  ", "\n"))
			.withArrayIndenter(new DefaultIndenter("  ", "\n"));
		Files.createDirectories(EXAMPLES);
		for (Map.Entry<String, JsonNode> example : recorded().entrySet()) {
			Files.writeString(EXAMPLES.resolve(example.getKey() + ".json"),
					JsonMapper.shared().writer().with(printer).writeValueAsString(example.getValue()) + "\n");
		}
	}

}
