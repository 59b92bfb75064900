package io.trackercatalog.operations;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

class ComposeTests {

	// What whoever runs it copies from an example.
	private static final Map<String, String> EXAMPLES = Map.of("./config/application.yml",
			"config/application.example.yml", "config/secrets.env", "config/secrets.example.env");

	private JsonNode compose;

	@BeforeEach
	void readTheFile() throws Exception {
		this.compose = Document.yaml("docker-compose.yml");
	}

	@Test
	void startsTheDaemonItsStoreAndWhatWatchesIt() {
		assertThat(services().map(Map.Entry::getKey)).containsExactly("catalog", "mongo", "prometheus", "grafana");
	}

	@Test
	void publishesTheDocumentedPortsAndOnlyTheApiBeyondThisMachine() {
		assertThat(services().flatMap((service) -> strings(service.getValue().path("ports"))))
			.containsExactly("8080:8080", "127.0.0.1:8081:8081", "127.0.0.1:9090:9090", "127.0.0.1:3000:3000");
	}

	@Test
	void mountsOnlyFilesThatExistAndVolumesThatAreDeclared() {
		List<String> declared = this.compose.path("volumes").propertyNames().stream().toList();
		assertThat(services().flatMap((service) -> strings(service.getValue().path("volumes")))
			.map((volume) -> volume.substring(0, volume.indexOf(':'))))
			.isNotEmpty()
			.allSatisfy((source) -> assertThat(source.startsWith("./") ? exists(source) : declared.contains(source))
				.as(source)
				.isTrue());
	}

	@Test
	void hasAnExampleOfEveryFileOfSecrets() throws Exception {
		assertThat(services().flatMap((service) -> service.getValue().path("env_file").stringValueOpt().stream()))
			.containsExactly("config/secrets.env")
			.allMatch(ComposeTests::exists);
		assertThat(Files.readString(Path.of(".gitignore"))).contains(".env\n", "config/application.yml",
				"config/secrets.env");
	}

	@Test
	void takesEverySecretFromTheEnvironment() throws Exception {
		Set<String> names = Set.copyOf(Files.readAllLines(Path.of(".env.example")));
		assertThat(services().flatMap((service) -> service.getValue().path("environment").properties().stream())
			.filter((variable) -> variable.getKey().endsWith("PASSWORD")))
			.hasSize(3)
			.allSatisfy((variable) -> assertThat(variable.getValue().stringValue())
				.matches("\\$\\{[A-Z_]+:\\?set it in \\.env}"))
			.allSatisfy((variable) -> assertThat(names)
				.contains(variable.getValue().stringValue().replaceAll("^\\$\\{|:.*$", "") + "="));
	}

	@Test
	void limitsEveryService() {
		assertThat(services()).allSatisfy((service) -> {
			JsonNode limits = service.getValue().at("/deploy/resources/limits");
			assertThat(limits.path("cpus").stringValue("")).as(service.getKey()).isNotEmpty();
			assertThat(limits.path("memory").stringValue("")).as(service.getKey()).isNotEmpty();
			assertThat(strings(service.getValue().path("security_opt"))).contains("no-new-privileges:true");
		});
	}

	@Test
	void asksEveryServiceWhetherItIsWell() throws Exception {
		assertThat(Files.readString(Path.of("Dockerfile"))).contains("HEALTHCHECK", "8081",
				"/actuator/health/readiness");
		assertThat(services().filter((service) -> !service.getKey().equals("catalog")))
			.allSatisfy((service) -> assertThat(service.getValue().at("/healthcheck/test")).isNotEmpty());
	}

	@Test
	void buildsAnImageThatRunsThePackagedJarAsNobodySpecial() throws Exception {
		assertThat(Files.readString(Path.of("pom.xml"))).contains("<finalName>tracker-catalog</finalName>");
		assertThat(Files.readString(Path.of("Dockerfile"))).contains("target/tracker-catalog.jar",
				"\"-jar\", \"tracker-catalog.jar\"", "USER 10001:10001");
	}

	@Test
	void buildsAnImageThatStartsWithWhatWasPreparedInIt() throws Exception {
		String script = Files.readString(Path.of("image/prepare"));
		// Whatever decides about the options comes before the start that is remembered.
		assertThat(Files.readString(Path.of("Dockerfile"))).containsSubsequence("FROM eclipse-temurin:25",
				"ENV JDK_JAVA_OPTIONS=", "RUN --mount=type=bind,source=image,target=/image /image/prepare /app",
				"USER 10001:10001",
				"ENTRYPOINT [\"java\", \"-XX:AOTCache=tracker-catalog.aot\", \"@jvm.options\", \"-jar\"");
		assertThat(Files.readAllLines(Path.of(".dockerignore"))).contains("!image");
		assertThat(script).contains("cache=tracker-catalog.aot",
				"@memory.options -XX:AOTCacheOutput=\"$cache\" @jvm.options -Xmx512m -jar tracker-catalog.jar");
		assertThat(List.of(script, Files.readString(Path.of("docs/operating.md")))).allMatch((text) -> text
			.contains("java @memory.options -XX:AOTCache=tracker-catalog.aot @jvm.options -jar tracker-catalog.jar"));
		assertThat(Files.readAllLines(Path.of("image/jvm.options"))).contains("-Dspring.aot.enabled=true");
	}

	private Stream<Map.Entry<String, JsonNode>> services() {
		return this.compose.path("services").properties().stream();
	}

	private static Stream<String> strings(JsonNode list) {
		return list.valueStream().map(JsonNode::stringValue);
	}

	private static boolean exists(String file) {
		return Files.exists(Path.of(EXAMPLES.getOrDefault(file, file)));
	}

}
