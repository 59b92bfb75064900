package io.trackercatalog.endtoend;

import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import io.trackercatalog.simulator.Fault;
import io.trackercatalog.simulator.SimulatedSite;
import io.trackercatalog.simulator.Simulator;
import io.trackercatalog.simulator.SiteSettings;
import io.trackercatalog.simulator.TokenDesk;
import io.trackercatalog.store.TestStore;
import io.trackercatalog.webhook.Receiver;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

import org.springframework.beans.factory.config.YamlPropertiesFactoryBean;
import org.springframework.core.io.ClassPathResource;
import org.springframework.data.mongodb.core.ReactiveMongoTemplate;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Gives the program secrets in every way there is, has it do all it can with every logger
 * at TRACE, and then looks for them everywhere: in the log, in every answer, in the
 * metrics and in the store.
 */
class SecretsIT {

	private static final Duration PATIENCE = Duration.ofSeconds(60);

	/** As many places of one secret as help to see who tells it. */
	private static final int FEW = 20;

	/** What was given, by what it is. */
	private final Map<String, String> canaries = new LinkedHashMap<>();

	/** Where it may have come out. */
	private final Map<String, String> places = new LinkedHashMap<>();

	@TempDir
	private Path directory;

	private String encryptionKey = "";

	@Test
	void comeOutNowhere() throws IOException {
		String uri = TestStore.uri();
		try (SimulatedSite jira = Simulator.start(SiteSettings.jiraCloud().withProjects(1));
				SimulatedSite azure = Simulator.start(SiteSettings.azureDevOpsServices().withProjects(1));
				Receiver receiver = Receiver.start()) {
			configure(jira, azure, receiver);
			try (PackagedDaemon daemon = PackagedDaemon.start(this.directory, options(uri, jira, azure))) {
				Portal portal = daemon.portal();
				List.of(1, 2, 3).forEach(portal::awaitSnapshot);
				use(portal, jira);
				ask(portal, daemon.management());
				fail(portal, jira, azure);
				receiver.answering((delivery) -> Receiver.Reply.BREAK_OFF);
				keep("a webhook that hangs up",
						Portal.send(portal.admin("/webhook/chat/test").POST(BodyPublishers.noBody())));
				daemon.dumpThreads();
				this.places.put("the log", daemon.log());
			}
			assertThat(receiver.deliveries()).isNotEmpty();
		}
		withoutStore();
		look(TestStore.template(uri));
		assertThat(this.canaries).hasSizeGreaterThanOrEqualTo(29);
		assertThat(leaks()).isEmpty();
		System.out.printf("%d secrets in %d places: none came out%n", this.canaries.size(), this.places.size());
		assertThatWhatIsNoSecretIsFound();
	}

	/** The password of the store, which nobody answers for. */
	private void withoutStore() {
		String[] options = Stream
			.concat(loud().stream(), Stream.of("--spring.mongodb.uri=mongodb://jane:"
					+ canary("the password of the store", "canary-password-of-the-store") + "@127.0.0.1:9/catalog"))
			.toArray(String[]::new);
		try (PackagedDaemon daemon = PackagedDaemon.start(this.directory, options)) {
			daemon.awaitLine(Pattern.compile("MongoSocketOpenException"));
			this.places.put("the log without a store", daemon.log());
		}
	}

	/** Every logger at TRACE, those included that the program itself keeps quiet. */
	private static List<String> loud() {
		YamlPropertiesFactoryBean settings = new YamlPropertiesFactoryBean();
		settings.setResources(new ClassPathResource("application.yml"));
		return Stream
			.concat(Stream.of("logging.level.root"),
					Objects.requireNonNull(settings.getObject()).stringPropertyNames().stream())
			.filter((key) -> key.startsWith("logging.level."))
			.map((key) -> "--" + key + "=TRACE")
			.toList();
	}

	private String[] options(String uri, SimulatedSite jira, SimulatedSite azure) {
		return Stream
			.concat(loud().stream(),
					Stream.of("--spring.mongodb.uri=" + uri,
							"--catalog.http.atlassian-token-url=" + jira.host() + "/oauth/token",
							"--catalog.http.atlassian-gateway-url=" + jira.host(),
							"--catalog.http.entra-login-url=" + azure.host(), "--catalog.http.backoff=10ms",
							"--catalog.http.tries=2",
							"--spring.config.additional-location=" + this.directory.resolve("catalog.yml").toUri()))
			.toArray(String[]::new);
	}

	private void configure(SimulatedSite jira, SimulatedSite azure, Receiver receiver) throws IOException {
		this.encryptionKey = Base64.getEncoder()
			.encodeToString("canary-encryption-key-0123456789".getBytes(StandardCharsets.UTF_8));
		this.canaries.put("an encryption key", this.encryptionKey);
		new ConfigurationFile().with(1, jira, canary("hook token of the file", "canary-hook-of-the-file-1"))
			.in(this.directory);
		this.canaries.put("the token of the file", jira.token());
		Path file = this.directory.resolve("catalog.yml");
		Files.writeString(file,
				Files.readString(file)
					.replace("  instances:\n",
							"""
									  encryption: { keys: { k1: "%s" }, active: k1 }
									  webhooks:
									    - { id: chat, url: "%s", secret: %s, org-codes: [ACME] }
									  instances:
									""".formatted(this.encryptionKey,
									receiver.url() + "/" + canary("path of a webhook", "canary-path-of-a-webhook"),
									canary("secret of a webhook", "canary-secret-of-a-webhook-0123456789"))));
		Files.writeString(file, """
				    - id: 2
				      type: jira
				      url: %s
				      alias: With OAuth
				      integrated-by: jane@acme.example
				      org-code: ACME
				      credential: { kind: oauth, client-id: %s, client-secret: %s, refresh-token: %s, cloud-id: %s }
				    - id: 3
				      type: azure
				      url: %s
				      alias: With Entra
				      integrated-by: jane@acme.example
				      org-code: ACME
				      credential: { kind: entra, tenant: %s, client-id: %s, client-secret: %s }
				""".formatted(jira.url(), TokenDesk.CLIENT_ID, canary("an app's secret", TokenDesk.CLIENT_SECRET),
				canary("a refresh token that is taken", TokenDesk.FIRST_REFRESH_TOKEN), TokenDesk.CLOUD_ID, azure.url(),
				TokenDesk.TENANT, TokenDesk.CLIENT_ID, TokenDesk.CLIENT_SECRET), StandardOpenOption.APPEND);
		canary("every refresh token that was handed out", "simulated-refresh-token-");
		canary("every access token that was handed out", "simulated-access-token-");
		canary("a credential as it is sent", basic(jira));
	}

	private static String basic(SimulatedSite site) {
		return Base64.getEncoder()
			.encodeToString((site.username() + ":" + site.token()).getBytes(StandardCharsets.UTF_8));
	}

	/** Gives secrets over REST and by the pages, rightly and wrongly. */
	private void use(Portal portal, SimulatedSite jira) {
		String made = instance(jira.url().toString(), "basic",
				"\"username\": \"%s\", \"token\": \"%s\"".formatted(jira.username(), jira.token()));
		JsonNode shown = keep("what was made", Portal.send(post(portal, "/instance", made.replaceFirst("\\}\\s*$",
				", \"hook\": {\"token\": \"" + canary("hook token", "canary-hook-token-0123456789") + "\"}}"))));
		String path = "/instance/" + shown.path("id").asInt();
		keep("a change", Portal.send(put(portal, path, shown.toString())));
		keep("a refused change",
				Portal.send(put(portal, path,
						instance("http://127.0.0.1:9", "bearer",
								"\"token\": \"" + canary("a token that is not taken", "canary-bearer-token") + "\"")
							.replace("ACME", "GLOBEX"))));
		keep("a test", Portal.send(post(portal, "/instance/test", instance(jira.url().toString(), "basic",
				"\"username\": \"jane\", \"token\": \"" + canary("a wrong token", "canary-wrong-token") + "\""))));
		keep("a test with Entra",
				Portal.send(post(portal, "/instance/test",
						instance("http://127.0.0.1:9/acme", "entra",
								"\"tenant\": \"t\", \"clientId\": \"c\", \"clientSecret\": \""
										+ canary("a client secret", "canary-client-secret") + "\"")
							.replace("\"jira\"", "\"azure\""))));
		keep("a test with OAuth",
				Portal.send(post(portal, "/instance/test",
						instance("http://127.0.0.1:9", "oauth",
								"\"cloudId\": \"x\", \"clientId\": \"c\", \"clientSecret\": \""
										+ canary("an OAuth secret", "canary-oauth-secret") + "\", \"refreshToken\": \""
										+ canary("a refresh token", "canary-refresh-token") + "\""))));
		keep("an address with a password",
				Portal.send(post(portal, "/instance",
						instance("http://jane:" + canary("a password in an address", "canary-password") + "@127.0.0.1",
								"bearer", "\"token\": \"x\""))));
		keep("broken JSON", Portal.send(post(portal, "/instance",
				"{\"token\": \"" + canary("a secret in broken JSON", "canary-broken") + "\"")));
		keep("a member that does not exist",
				Portal.send(post(portal, "/instance", instance("http://127.0.0.1:9", "bearer",
						"\"token\": \"x\", \"pass\": \"" + canary("a misplaced secret", "canary-misplaced") + "\""))));
		keep("a wrong key", Portal
			.send(portal.admin("/apikey").setHeader("apikey", "admin." + canary("a wrong key", "canary-wrong-key"))));
		HttpResponse<String> issued = Portal.send(
				post(portal, "/apikey", "{\"id\": \"portal\", \"orgCodes\": [\"ACME\"], \"permissions\": [\"read\"]}"));
		String plain = Portal.json(issued).path("apikey").asString();
		this.canaries.put("an issued key", plain.substring(plain.indexOf('.') + 1));
		keep("what an issued key reads", Portal.send(portal.details("?instance=1").setHeader("apikey", plain)));
		visit(portal);
	}

	private void visit(Portal portal) {
		String wrong = canary("a key that was typed wrongly", "canary-typed-key");
		keep("a refused sign-in", Portal.send(form(portal, "/admin/sign-in", "key=admin." + wrong)));
		HttpResponse<String> signedIn = Portal.send(form(portal, "/admin/sign-in", "key=" + ConfigurationFile.ADMIN));
		String cookie = signedIn.headers().firstValue("Set-Cookie").orElseThrow();
		String token = cookie.substring(cookie.indexOf('=') + 1, cookie.indexOf(';'));
		this.canaries.put("a session", token);
		String page = Portal.send(portal.bare("/admin/keys").header("Cookie", "tracker-catalog=" + token)).body();
		String csrf = page.replaceFirst("(?s).*?name=\"_csrf\" value=\"([0-9a-f]+)\".*", "$1");
		// With the form's token, which belongs there and nowhere else.
		keep("the page of an instance", csrf,
				Portal.send(portal.bare("/admin/instances/1/settings").header("Cookie", "tracker-catalog=" + token)));
		this.canaries.put("a form's token", csrf);
		HttpResponse<String> issued = Portal
			.send(form(portal, "/admin/keys", "id=by-page&orgCodes=ACME&permissions=read&_csrf=" + csrf)
				.header("Cookie", "tracker-catalog=" + token));
		String plain = issued.body().replaceFirst("(?s).*?class=\"secret\">by-page\\.([^<]+)<.*", "$1");
		assertThat(plain).hasSizeBetween(40, 50);
		this.canaries.put("a key that was issued on a page", plain);
		keep("a form without its token",
				Portal.send(form(portal, "/admin/instances/test",
						"credential.token=" + canary("a secret in a refused form", "canary-refused-form"))
					.header("Cookie", "tracker-catalog=" + token)));
	}

	private void ask(Portal portal, Portal management) {
		for (String path : List.of("/instance/1", "/instance/1/mapping", "/instance/1/passes", "/instance/1/changes",
				"/instance/1/projects", "/instance/1/filters", "/instance/1/snapshots", "/instance/1/mapping/health",
				"/webhook", "/webhook/chat/deliveries", "/apikey", "/search?q=a")) {
			keep("GET " + path, Portal.send(portal.admin(path)));
		}
		for (String path : List.of("/webhook/chat/test", "/instance/1/test", "/instance/1/refresh")) {
			keep("POST " + path, Portal.send(portal.admin(path).POST(BodyPublishers.noBody())));
		}
		keep("the hook", Portal.send(portal.bare("/rest/hook/1/" + this.canaries.get("hook token of the file"))
			.POST(BodyPublishers.ofString("{}"))));
		keep("the hook with a wrong token",
				Portal.send(portal.bare("/rest/hook/1/" + canary("a wrong hook token", "canary-wrong-hook-token"))
					.POST(BodyPublishers.ofString("{}"))));
		keep("a key in the wrong place", Portal.send(portal.bare("/rest/admin/integration/instance/1?apikey=admin."
				+ canary("a key in a query", "canary-key-in-a-query"))));
		keep("what a pass tells", Portal
			.send(portal.admin("/pass/" + portal.refresh(1, "?full=true").path("id").asString() + "/events")));
		keep("the list", Portal.send(portal.list("all")));
		keep("details", Portal.send(portal.details("?instance=1&fetchFields=true")));
		for (String path : List.of("/actuator", "/actuator/health", "/actuator/prometheus", "/actuator/env",
				"/actuator/heapdump")) {
			keep(path, Portal.send(management.bare(path)));
		}
	}

	/** Has everything examined while one thing after the other goes wrong. */
	private void fail(Portal portal, SimulatedSite jira, SimulatedSite azure) {
		Map<String, Fault> faults = Map.of("a refusal", Fault.status(401), "a reset", Fault.reset(), "a page",
				Fault.signInPage(200), "half an answer", Fault.truncated(), "a bomb", Fault.depthBomb(), "an error",
				Fault.status(500, Map.of("X-Echo", "anything"), "no JSON"));
		faults.forEach((what, fault) -> {
			List.of(jira, azure).forEach((site) -> site.faults().always("", fault));
			for (int instance = 2; instance <= 3; instance++) {
				keep("a test of %d during %s".formatted(instance, what),
						Portal.send(portal.admin("/instance/" + instance + "/test").POST(BodyPublishers.noBody())));
			}
			List.of(jira, azure).forEach((site) -> site.faults().clear());
		});
	}

	private void look(ReactiveMongoTemplate mongo) {
		for (String collection : mongo.getCollectionNames().collectList().blockOptional(PATIENCE).orElseThrow()) {
			StringBuilder all = new StringBuilder();
			mongo.findAll(Document.class, collection).toIterable().forEach((document) -> all.append(document.toJson()));
			this.places.put("the collection " + collection, all.toString());
		}
	}

	/** Lest nothing be found because nothing is looked at. */
	private void assertThatWhatIsNoSecretIsFound() {
		assertThat(this.places).satisfies((all) -> assertThat(all.get("the log")).contains(" TRACE "))
			.extracting(Map::keySet)
			.satisfies((all) -> assertThat(all).contains("the collection instances", "/actuator/prometheus"));
		this.canaries.clear();
		canary("who integrated it", "jane@acme.example");
		assertThat(leaks()).anyMatch((leak) -> leak.contains(" in the log: "))
			.anyMatch((leak) -> leak.contains(" in GET /instance/1: "));
	}

	/** What is found where, without the secrets themselves. */
	private List<String> leaks() {
		List<String> leaks = new ArrayList<>();
		this.canaries.forEach((what, secret) -> forms(secret)
			.forEach((form, text) -> this.places.forEach((where, content) -> places(content, text)
				.forEach((before) -> leaks.add("%s, %s, in %s: …%s".formatted(what, form, where, before))))));
		return leaks;
	}

	/** What stands before a text, wherever it is; the first few places. */
	private static List<String> places(String content, String text) {
		return Pattern.compile(text, Pattern.LITERAL)
			.matcher(content)
			.results()
			.limit(FEW)
			.map((found) -> content.substring(Math.max(0, found.start() - 160), found.start()).replace('\n', ' '))
			.toList();
	}

	private static Map<String, String> forms(String secret) {
		byte[] bytes = secret.getBytes(StandardCharsets.UTF_8);
		return Map.of("as it is", secret, "in base64", Base64.getEncoder().withoutPadding().encodeToString(bytes),
				"in hexadecimal", HexFormat.of().formatHex(bytes), "for an address",
				URLEncoder.encode(secret, StandardCharsets.UTF_8));
	}

	private String canary(String what, String secret) {
		this.canaries.put(what, secret);
		return secret;
	}

	private JsonNode keep(String what, HttpResponse<String> answer) {
		this.places.put(what, answer.statusCode() + " " + answer.headers().map() + " " + answer.body());
		return (answer.statusCode() == 200 || answer.statusCode() == 201) && answer.body().startsWith("{")
				? Portal.json(answer) : JsonNodeFactory.instance.missingNode();
	}

	private void keep(String what, String without, HttpResponse<String> answer) {
		keep(what, answer);
		this.places.computeIfPresent(what, (same, content) -> content.replace(without, ""));
	}

	private static String instance(String url, String kind, String credential) {
		return """
				{"type": "jira", "url": "%s", "alias": "A", "integratedBy": "jane@acme.example", "orgCode": "ACME",
				 "credential": {"kind": "%s", %s}}""".formatted(url, kind, credential);
	}

	private static HttpRequest.Builder post(Portal portal, String path, String body) {
		return portal.admin(path).header("Content-Type", "application/json").POST(BodyPublishers.ofString(body));
	}

	private static HttpRequest.Builder put(Portal portal, String path, String body) {
		return portal.admin(path)
			.header("If-Match", "\"v1\"")
			.header("Content-Type", "application/json")
			.PUT(BodyPublishers.ofString(body));
	}

	private static HttpRequest.Builder form(Portal portal, String path, String body) {
		return portal.bare(path)
			.header("Content-Type", "application/x-www-form-urlencoded")
			.POST(BodyPublishers.ofString(body));
	}

}
