package io.trackercatalog.instance;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

import io.trackercatalog.store.TestStore;
import io.trackercatalog.tracker.Credential;
import io.trackercatalog.tracker.FieldId;
import io.trackercatalog.tracker.FilterId;
import io.trackercatalog.tracker.Secret;
import io.trackercatalog.tracker.TrackerKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import org.springframework.data.mongodb.core.ReactiveMongoTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

@ExtendWith(OutputCaptureExtension.class)
class InstanceSettingsTests {

	private static final String FIRST = "catalog.instances[0].";

	private static final String SECRET = "hunter2-and-more";

	@ParameterizedTest(name = "{0} -> {1}")
	@MethodSource("mistakes")
	void stopsTheStartAtAMistakeAndSaysWhatToDo(String changes, String sentence, CapturedOutput output) {
		assertThatThrownBy(() -> start(changed(changes))).isNotNull();
		assertThat(output).contains("APPLICATION FAILED TO START")
			.containsPattern("(?m)^\\Q" + sentence + "\\E\\. Remedy: .+\\.$")
			.doesNotContain(SECRET)
			.doesNotContain("\tat ");
	}

	static Stream<Arguments> mistakes() {
		return Stream.of(mistakes("id", "is missing", "-id"), mistakes("id", "is not positive", "id=0"),
				mistakes("id", "is not positive", "id=-3"), mistakes("id", "is no whole number", "id=seven"),
				mistakes("id", "is no whole number", "id=99999999999"), mistakes("id", "is missing", "id="),
				mistakes("id", "refers to NOT_SET, which is not set", "id=${NOT_SET}"),
				mistakes("type", "is missing", "-type"), mistakes("type", "is none of jira, azure", "type=redmine"),
				mistakes("url", "is missing", "-url"), mistakes("url", "is empty", "url= "),
				mistakes("url", "is no URL", "url=https://acme atlassian"),
				mistakes("url", "does not begin with https://", "url=acme.atlassian.net"),
				mistakes("url", "does not begin with https://", "url=ftp://acme.example"),
				mistakes("url", "names no host that can be reached", "url=https:///jira"),
				mistakes("url", "names no host that can be reached", "url=https://acme.example:65536"),
				mistakes("url", "holds a user or password", "url=https://jane:" + SECRET + "@acme.example"),
				mistakes("url", "has a query or a fragment", "url=https://acme.example/?token=" + SECRET),
				mistakes("url", "has a query or a fragment", "url=https://acme.example/#top"),
				mistakes("url", "is plain http, which shows the credential to everybody on the way",
						"url=http://acme.example"),
				mistakes("alias", "is missing", "-alias"),
				mistakes("alias", "is longer than 256 characters", "alias=" + "a".repeat(257)),
				mistakes("integrated-by", "is missing", "-integrated-by"),
				mistakes("org-code", "is missing", "-org-code"), mistakes("org-code", "is empty", "org-code="),
				mistakes("org-code", "holds control characters", "org-code=A\u0007B"),
				mistakes("credential.kind", "is missing", "-credential.kind"),
				mistakes("credential.kind", "is none of basic, bearer, entra, oauth", "credential.kind=digest"),
				mistakes("credential.kind", "does not suit the instance's type", "credential.kind=entra"),
				mistakes("credential.kind", "does not suit the instance's type", "type=azure", "credential.kind=oauth"),
				mistakes("credential.kind", "needs refresh tokens to be kept, for which there is no encryption key",
						"credential.kind=oauth"),
				mistakes("credential.client-id", "is missing", "credential.kind=oauth"),
				mistakes("credential.client-secret", "is missing or empty", "credential.kind=oauth"),
				mistakes("credential.refresh-token", "is missing or empty", "credential.kind=oauth"),
				mistakes("credential.cloud-id", "is missing", "credential.kind=oauth"),
				mistakes("credential.cloud-id", "holds other characters than letters, digits, dots and hyphens",
						"credential.cloud-id=../me"),
				mistakes("credential.cloud-id", "does not suit the instance's type", "type=azure",
						"credential.cloud-id=a1"),
				mistakes("credential.tenant", "is missing", "type=azure", "credential.kind=entra"),
				mistakes("credential.client-id", "is missing", "type=azure", "credential.kind=entra"),
				mistakes("credential.client-secret", "is missing or empty", "type=azure", "credential.kind=entra"),
				mistakes("credential.username", "is missing", "-credential.username"),
				mistakes("credential.username", "holds a colon or a control character", "credential.username=a:b"),
				mistakes("credential.token", "is missing or empty", "-credential.token"),
				mistakes("credential.token", "is empty", "credential.token="),
				mistakes("credential.token", "is empty", "credential.token=${NOT_SET:}"),
				mistakes("credential.token", "refers to ACME_TOKEN, which is not set",
						"credential.token=${ACME_TOKEN}"),
				mistakes("credential.token", "holds a placeholder that is not set",
						"credential.token=" + SECRET + "${ACME_TOKEN}"),
				mistakes("credential.token", "is missing or empty", "credential.kind=bearer", "-credential.token"),
				mistakes("credential.expires", "is no date", "credential.expires=soon"),
				mistakes("projects.include", "is missing or empty", "projects.include="),
				mistakes("projects.exclude[0]", "is empty", "projects.exclude[0]= "),
				mistakes("links[0].project", "is missing", "links[0].external=APP"),
				mistakes("links[0].external", "is missing or empty", "links[0].project=PAY"),
				mistakes("links", "is a list whose numbers have gaps", "links[1].project=PAY"),
				mistakes("modules.requirement.types", "is empty", "modules.requirement.types="),
				mistakes("modules.issue.types[0]", "is empty", "modules.issue.types[0]= "),
				mistakes("modules.issue.filter", "is empty", "modules.issue.filter="),
				mistakes("mapped-fields[0]", "is empty", "mapped-fields[0]= "),
				mistakes("refresh.light", "is no duration", "refresh.light=often"),
				mistakes("refresh.light", "is not between one second and thirty days", "refresh.light=0s"),
				mistakes("refresh.full", "is not between one second and thirty days", "refresh.full=-1h"),
				mistakes("refresh.light", "is longer than full", "refresh.light=7h"),
				mistakes("org-code2", "is no setting", "org-code2=ACME"),
				mistakes("credential.tokens", "is no setting", "credential.tokens=" + SECRET));
	}

	private static Arguments mistakes(String key, String what, String... changes) {
		return arguments(String.join("|", changes), FIRST + key + ": " + what);
	}

	@ParameterizedTest(name = "{0} -> {1}")
	@MethodSource
	void stopsTheStartAtAMistakeBesideTheInstances(String setting, String sentence, CapturedOutput output) {
		assertThatThrownBy(() -> start(with(setting))).isNotNull();
		assertThat(output).containsPattern("(?m)^\\Q" + sentence + "\\E\\. Remedy: .+\\.$");
	}

	static Stream<Arguments> stopsTheStartAtAMistakeBesideTheInstances() {
		return Stream.of(
				arguments("catalog.network.allow=10.0.0.0/8,10.1.0.0/33", "catalog.network.allow[1]: is no CIDR range"),
				arguments("catalog.network.allow=localhost/8", "catalog.network.allow[0]: is no CIDR range"),
				arguments("catalog.network.allow=fd00::/129", "catalog.network.allow[0]: is no CIDR range"),
				arguments("catalog.network.allow=10.0.0.1", "catalog.network.allow[0]: is no CIDR range"),
				arguments("catalog.network.trusted=jira.internal",
						"catalog.network.trusted[0]: does not begin with https://"),
				arguments("catalog.network.trusted=http://jira.internal:8080,http://wiki.internal/jira",
						"catalog.network.trusted[1]: has a path, but whatever is at its host and port is trusted"),
				arguments("catalog.network.trusted=http://jane:" + SECRET + "@jira.internal",
						"catalog.network.trusted[0]: holds a user or password"),
				arguments("catalog.network.trusted=http://0177.0.0.1",
						"catalog.network.trusted[0]: names a host by a number that programs read in different ways"),
				arguments("catalog.network.trusted=http://", "catalog.network.trusted[0]: is no URL"),
				arguments("catalog.encryption.keys.k1=c2hvcnQ=",
						"catalog.encryption.keys.k1: is not 32 bytes in base64"),
				arguments("catalog.encryption.keys.k1=%%%", "catalog.encryption.keys.k1: is not 32 bytes in base64"),
				arguments("catalog.encryption.active=k2", "catalog.encryption.active: names none of the keys"),
				arguments("catalog.http.atlassian-token-url=http://auth.example/oauth/token",
						"catalog.http.atlassian-token-url: is plain http, which shows the credential to everybody on the way"),
				arguments("catalog.http.entra-login-url=login.example",
						"catalog.http.entra-login-url: does not begin with https://"),
				arguments("catalog.http.atlassian-gateway-url=https://api.example/?a=b",
						"catalog.http.atlassian-gateway-url: has a query or a fragment"),
				arguments("catalog.access.allow-insecure-http=perhaps",
						"catalog.access.allow-insecure-http: is neither true nor false"),
				arguments("catalog.instance[0].id=9", "catalog.instance: is no setting"),
				arguments("catalog=demo", "catalog: is a value where settings belong"),
				arguments("catalog.network=10.0.0.0/8", "catalog.network: is a value where settings belong"),
				arguments("catalog.instances[1]=ACME", "catalog.instances[1]: is a value where settings belong"));
	}

	@Test
	void namesTheKeyThatWasMeant(CapturedOutput output) {
		assertThatThrownBy(() -> start(with(FIRST + "orgcodes=ACME", "catalog.instance[3].alias=Acme"))).isNotNull();
		assertThat(output).contains("Remedy: write catalog.instances[0].org-code if you meant that.")
			.contains("Remedy: write catalog.instances if you meant that.");
	}

	@Test
	void listsAllMistakesOfAStart(CapturedOutput output) {
		assertThatThrownBy(() -> start(changed("-alias|id=0|credential.kind=magic|refresh.light=often"))).isNotNull();
		assertThat(output).contains(FIRST + "alias: is missing.")
			.contains(FIRST + "id: is not positive.")
			.contains(FIRST + "credential.kind: is none of")
			.contains(FIRST + "refresh.light: is no duration.");
	}

	@Test
	void refusesTwoInstancesOfOneNumber(CapturedOutput output) {
		List<String> settings = new ArrayList<>(with());
		correct().forEach((key, value) -> settings.add("--catalog.instances[1].%s=%s".formatted(key, value)));
		assertThatThrownBy(() -> start(settings)).isNotNull();
		assertThat(output).contains("catalog.instances[1].id: is 7, as is catalog.instances[0].id.");
	}

	@Test
	void refusesARefreshTokenThatTwoInstancesWouldUseUp(CapturedOutput output) {
		List<String> settings = new ArrayList<>(List.of("--catalog.encryption.active=k1",
				"--catalog.encryption.keys.k1=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA="));
		for (int index = 0; index < 2; index++) {
			for (String setting : changed(
					"id=%d|credential.kind=oauth|credential.client-id=c|credential.client-secret=s".formatted(index + 7)
							+ "|credential.refresh-token=" + SECRET + "|credential.cloud-id=a1")) {
				settings.add(setting.replace("[0]", "[" + index + "]"));
			}
		}
		assertThatThrownBy(() -> start(settings)).isNotNull();
		assertThat(output).contains(
				"catalog.instances[1].credential.refresh-token: is the same as catalog.instances[0].credential.refresh-token, but works only once.")
			.doesNotContain(SECRET);
	}

	@Test
	void fillsInWhatIsNotSaid() {
		try (ConfigurableApplicationContext context = start(changed("url=https://acme.atlassian.net//"))) {
			Instance instance = context.getBean(Instances.class).find(new InstanceId(7)).orElseThrow();
			assertThat(instance.url()).hasToString("https://acme.atlassian.net");
			assertThat(instance.projects()).isEqualTo(ProjectSelection.ALL);
			assertThat(instance.links()).isEmpty();
			assertThat(instance.refresh()).isEqualTo(new RefreshPolicy(Duration.ofMinutes(30), Duration.ofHours(6)));
			assertThat(instance.mapping().issue()).isEqualTo(ModuleMapping.DEFAULT);
			assertThat(instance.mapping().mappedFields()).hasSize(10).contains(new FieldId("summary"));
		}
	}

	@Test
	void readsEverythingThatMayBeSaid(@TempDir Path directory) throws Exception {
		Path file = Files.writeString(directory.resolve("all.yml"), """
				catalog:
				  instances:
				    - id: 8
				      type: azure
				      url: http://127.0.0.1:8080/tfs/Collection/
				      alias: Beta Azure
				      integratedBy: joe@beta.example
				      org-code: BETA
				      credential: { kind: bearer, token: "${BETA_TOKEN:t0ken}", expires: 2027-01-31 }
				      projects: { include: [A*, B], exclude: [AB] }
				      links:
				        - { project: PAY, external: [APP, OPS] }
				      modules:
				        requirement: { types: [Story, Epic], filter: 10023 }
				      mapped-fields: [System.Title]
				      refresh: { light: 1s, full: 1h }
				  access:
				    allow-insecure-http: true
				  network:
				    allow: [127.0.0.0/8, "::1/128"]
				  encryption:
				    keys: { k1: "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=" }
				    active: k1
				""");
		try (ConfigurableApplicationContext context = start(List.of("--spring.config.location=" + file))) {
			assertThat(context.getBean(Instances.class).all()).singleElement().satisfies((instance) -> {
				assertThat(instance.id()).isEqualTo(new InstanceId(8));
				assertThat(instance.kind()).isEqualTo(TrackerKind.AZURE);
				assertThat(instance.url()).hasToString("http://127.0.0.1:8080/tfs/Collection");
				assertThat(instance.credential()).isEqualTo(new Credential.Bearer(new Secret("t0ken")));
				assertThat(instance.credentialExpires()).isEqualTo("2027-01-31");
				assertThat(instance.projects()).isEqualTo(new ProjectSelection(List.of("A*", "B"), List.of("AB")));
				assertThat(instance.links()).containsExactly(new ProjectLink("PAY", List.of("APP", "OPS")));
				assertThat(instance.mapping().requirement())
					.isEqualTo(new ModuleMapping(List.of("Story", "Epic"), new FilterId("10023")));
				assertThat(instance.mapping().mappedFields()).containsExactly(new FieldId("System.Title"));
				assertThat(instance.refresh()).isEqualTo(new RefreshPolicy(Duration.ofSeconds(1), Duration.ofHours(1)));
			});
		}
	}

	@ParameterizedTest
	@CsvSource({ "http://jira.internal:8080/jira, true", "HTTP://JIRA.internal:8080, true",
			"http://[0:0:0:0:0:0:0:1]/jira, true", "http://jira.internal:8081, false", "http://jira.internal, false",
			"http://other.internal:8080, false", "http://jira.internal.example:8080, false", "http://[::2], false" })
	void plainHttpIsForWhomeverIsTrustedAlone(String url, boolean allowed) {
		List<String> settings = new ArrayList<>(changed("url=" + url));
		settings.add("--catalog.network.trusted=http://jira.internal:8080/,http://[::1],https://other.internal:8080");
		if (allowed) {
			start(settings).close();
		}
		else {
			assertThatThrownBy(() -> start(settings)).hasStackTraceContaining("url: is plain http");
		}
	}

	@Test
	void readsEnvironmentVariablesAndLeavesThoseOfOthersAlone() {
		String name = StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME;
		Map<String, Object> variables = new LinkedHashMap<>(Map.of("CATALOG_KEY_1", "x", "CATALOG_HOME", "/"));
		correct().forEach((key, value) -> variables
			.put("CATALOG_INSTANCES_0_" + key.replace("-", "").replace('.', '_').toUpperCase(Locale.ROOT), value));
		StandardEnvironment environment = new StandardEnvironment();
		environment.getPropertySources().replace(name, new SystemEnvironmentPropertySource(name, variables));
		SpringApplication application = application();
		application.setEnvironment(environment);
		try (ConfigurableApplicationContext context = application.run()) {
			assertThat(context.getBean(Instances.class).all()).singleElement()
				.satisfies((instance) -> assertThat(instance.orgCode()).isEqualTo("ACME"));
		}
	}

	@Test
	void startsWithoutInstances() {
		try (ConfigurableApplicationContext context = start(List.of("--catalog.instances="))) {
			assertThat(context.getBean(Instances.class).all()).isEmpty();
		}
	}

	private static Map<String, String> correct() {
		Map<String, String> settings = new LinkedHashMap<>();
		settings.put("id", "7");
		settings.put("type", "jira");
		settings.put("url", "https://acme.atlassian.net");
		settings.put("alias", "Acme Jira");
		settings.put("integrated-by", "jane@acme.example");
		settings.put("org-code", "ACME");
		settings.put("credential.kind", "basic");
		settings.put("credential.username", "jane@acme.example");
		settings.put("credential.token", SECRET);
		return settings;
	}

	private static List<String> changed(String changes) {
		Map<String, String> settings = correct();
		for (String change : changes.split("\\|", -1)) {
			if (change.startsWith("-")) {
				settings.remove(change.substring(1));
			}
			else {
				String[] parts = change.split("=", 2);
				settings.put(parts[0], parts[1]);
			}
		}
		return settings.entrySet()
			.stream()
			.map((entry) -> "--" + FIRST + entry.getKey() + "=" + entry.getValue())
			.toList();
	}

	private static List<String> with(String... settings) {
		return Stream
			.concat(correct().entrySet().stream().map((entry) -> FIRST + entry.getKey() + "=" + entry.getValue()),
					Stream.of(settings))
			.map("--"::concat)
			.toList();
	}

	private static ConfigurableApplicationContext start(List<String> arguments) {
		return application().run(arguments.toArray(String[]::new));
	}

	private static SpringApplication application() {
		SpringApplication application = new SpringApplication(SettingsOnly.class);
		application.setWebApplicationType(WebApplicationType.NONE);
		application.setBannerMode(Banner.Mode.OFF);
		return application;
	}

	@Configuration(proxyBeanMethods = false)
	@ComponentScan({ "io.trackercatalog.settings", "io.trackercatalog.instance" })
	static class SettingsOnly {

		@Bean
		Clock clock() {
			return Clock.systemUTC();
		}

		@Bean
		EncryptionMetrics metrics() {
			return (secrets) -> {
			};
		}

		@Bean
		ReactiveMongoTemplate store() {
			return TestStore.template();
		}

	}

}
