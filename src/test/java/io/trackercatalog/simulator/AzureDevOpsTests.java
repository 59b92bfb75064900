package io.trackercatalog.simulator;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import org.springframework.web.util.UriUtils;

import static org.assertj.core.api.Assertions.assertThat;

class AzureDevOpsTests {

	private static final String TOKEN_HEADER = "x-ms-continuationtoken";

	@AutoClose
	private static final SimulatedSite SITE = Simulator.start(SiteSettings.azureDevOpsServices());

	@AutoClose
	private static final SimulatedSite SERVER = Simulator.start(SiteSettings.azureDevOpsServer());

	private final Client client = Client.known(SITE);

	@Test
	void everyListIsACountAndAValue() {
		for (String path : List.of("/_apis/projects", "/_apis/work/processes", "/_apis/wit/fields")) {
			JsonNode list = this.client.json(path);
			assertThat(list.propertyNames()).containsExactly("count", "value");
			assertThat(list.path("value").size()).isEqualTo(list.path("count").asInt());
		}
	}

	@Test
	void tellsInAHeaderAloneThatThereAreMoreProjects() {
		HttpResponse<String> first = this.client.get("/_apis/projects");
		Optional<String> token = first.headers().firstValue(TOKEN_HEADER);
		assertThat(Client.read(first.body()).path("count").asInt()).isEqualTo(100);
		assertThat(token).isPresent();
		HttpResponse<String> second = this.client.get("/_apis/projects?continuationToken=" + token.orElseThrow());
		assertThat(Client.read(second.body()).path("count").asInt()).isEqualTo(60);
		assertThat(second.headers().firstValue(TOKEN_HEADER)).isEmpty();
		assertThat(this.client.json("/_apis/projects?%24top=150").path("count").asInt()).isEqualTo(150);
	}

	@Test
	void tellsTheProcessOfEveryProjectInOneCall() {
		JsonNode processes = this.client.json("/_apis/work/processes?%24expand=projects").path("value");
		int projects = processes.valueStream().mapToInt((process) -> process.path("projects").size()).sum();
		assertThat(projects).isEqualTo(160);
		assertThat(processes.valueStream().map((process) -> process.path("customizationType").asString()))
			.contains("system", "Inherited", "xml");
		assertThat(projectsOf("xml")).hasSize(6);
		assertThat(this.client.json("/_apis/work/processes").at("/value/0").has("projects")).isFalse();
	}

	@Test
	void namesTheProcessOfOneProject() {
		String id = projectsOf("xml").get(0).path("id").asString();
		assertThat(this.client.json("/_apis/projects/" + id).has("capabilities")).isFalse();
		assertThat(this.client.json("/_apis/projects/" + id + "?includeCapabilities=true")
			.at("/capabilities/processTemplate/templateName")
			.asString()).isEqualTo("Altverfahren (XML)");
	}

	@Test
	void typesAreLargeAndHaveTheirFieldsTwice() {
		HttpResponse<String> response = this.client.get(path(projectsOf("system").get(0), "workitemtypes"));
		assertThat(response.body().length()).isGreaterThan(400_000);
		JsonNode bug = Client.read(response.body()).at("/value/0");
		assertThat(bug.path("xmlForm").asString()).startsWith("<FORM>");
		assertThat(bug.path("fields")).isEqualTo(bug.path("fieldInstances"));
		assertThat(bug.at("/fields/0").has("type")).isFalse();
	}

	@Test
	void someTypesAreDisabled() {
		JsonNode types = this.client.json(path(projectsOf("Inherited").get(0), "workitemtypes")).path("value");
		assertThat(types.valueStream().filter((type) -> type.path("isDisabled").asBoolean())).hasSize(1);
	}

	@Test
	void fieldsOfATypeOfferTextOrPeopleAndTellNoDataType() {
		JsonNode project = projectsOf("system").get(0);
		JsonNode fields = this.client.json(path(project, "workitemtypes/User%20Story/fields?%24expand=all"))
			.path("value");
		assertThat(fields.size()).isGreaterThan(40);
		assertThat(fields.valueStream()).noneMatch((field) -> field.has("type"));
		assertThat(named(fields, "System.State").at("/allowedValues/0").isString()).isTrue();
		assertThat(named(fields, "System.AssignedTo").at("/allowedValues/0/displayName").isString()).isTrue();
		JsonNode plain = this.client.json(path(project, "workitemtypes/User%20Story/fields")).path("value");
		assertThat(plain.valueStream()).noneMatch((field) -> field.has("allowedValues"));
	}

	@Test
	void dataTypesAreToldByTheListOfAllFields() {
		JsonNode fields = this.client.json("/_apis/wit/fields").path("value");
		assertThat(named(fields, "System.AreaPath").path("type").asString()).isEqualTo("treePath");
		assertThat(named(fields, "System.AssignedTo").path("isIdentity").asBoolean()).isTrue();
		assertThat(fields.valueStream()).anyMatch((field) -> field.path("isPicklist").asBoolean());
	}

	@Test
	void projectsOfAnXmlProcessEachHaveTheirOwnFields() {
		List<List<String>> own = projectsOf("xml").stream().limit(2).map(this::fieldsOfABug).toList();
		assertThat(own.get(0)).isNotEqualTo(own.get(1));
		List<List<String>> shared = projectsOf("system").stream().limit(2).map(this::fieldsOfABug).toList();
		assertThat(shared.get(0)).isEqualTo(shared.get(1));
	}

	@Test
	void someProjectsHaveQueriesDeeperThanCanBeAskedForAtOnce() {
		JsonNode project = this.client.json("/_apis/projects").at("/value/0");
		JsonNode shared = this.client.json(path(project, "queries?%24depth=2&%24expand=wiql")).at("/value/1");
		JsonNode deepest = shared.at("/children/1/children/0");
		assertThat(deepest.path("hasChildren").asBoolean()).isTrue();
		assertThat(deepest.has("children")).isFalse();
		JsonNode again = this.client
			.json(path(project, "queries/" + deepest.path("id").asString() + "?%24depth=2&%24expand=wiql"));
		assertThat(again.at("/children/0/children/0/wiql").asString()).startsWith("SELECT");
		assertThat(this.client.get(path(project, "queries?%24depth=3")).statusCode()).isEqualTo(400);
	}

	@Test
	void queriesAreToldOnlyWhenAskedFor() {
		JsonNode project = this.client.json("/_apis/projects").at("/value/1");
		JsonNode query = this.client.json(path(project, "queries?%24depth=1")).at("/value/1/children/0");
		assertThat(query.path("name").asString()).isEqualTo("Aktive Fehler");
		assertThat(query.has("wiql")).isFalse();
	}

	@Test
	void categoriesTellWhichTypesAreHidden() {
		JsonNode categories = this.client.json(path(projectsOf("system").get(0), "workitemtypecategories"))
			.path("value");
		List<String> hidden = named(categories, "Microsoft.HiddenCategory").path("workItemTypes")
			.valueStream()
			.map((type) -> type.path("name").asString())
			.toList();
		assertThat(hidden).contains("Test Plan", "Code Review Request").doesNotContain("Bug");
		assertThat(named(categories, "Microsoft.RequirementCategory").at("/workItemTypes/0/name").asString())
			.isEqualTo("User Story");
	}

	@Test
	void aVersionTooHighIsRefusedNamingTheHighest() {
		HttpResponse<String> refused = Client.known(SERVER).get("/_apis/projects?api-version=7.1");
		assertThat(refused.statusCode()).isEqualTo(400);
		assertThat(Client.read(refused.body()).path("typeKey").asString()).isEqualTo("VssVersionOutOfRangeException");
		assertThat(refused.body()).contains("of 7.1 is out of range", "supports is 5.0");
		assertThat(Client.known(SERVER).get("/_apis/projects?api-version=5.0").statusCode()).isEqualTo(200);
		Client inAccept = Client.known(SERVER).with("Accept", "application/json;api-version=6.0");
		assertThat(inAccept.get("/_apis/projects").statusCode()).isEqualTo(400);
	}

	@Test
	void whatIsUnderPreviewHasToBeAskedForAsSuch() {
		assertThat(this.client.get("/_apis/connectionData?api-version=7.1").body())
			.contains("VssInvalidPreviewVersionException");
		assertThat(this.client.json("/_apis/connectionData?api-version=7.1-preview")
			.at("/authenticatedUser/providerDisplayName")
			.asString()).isEqualTo("Mia Krystof");
	}

	@Test
	void badTokensAreShownASignInPage() {
		HttpResponse<String> page = Client.nobody(SITE).as("", "expired").get("/_apis/projects");
		assertThat(page.statusCode()).isEqualTo(203);
		assertThat(page.headers().firstValue("Content-Type").orElse("")).startsWith("text/html");
		assertThat(Client.nobody(SITE).get("/_apis/projects").statusCode()).isEqualTo(302);
		assertThat(Client.nobody(SITE).with("X-TFS-FedAuthRedirect", "Suppress").get("/_apis/projects").statusCode())
			.isEqualTo(401);
		assertThat(Client.nobody(SERVER).as("", "expired").get("/_apis/projects").statusCode()).isEqualTo(401);
	}

	@Test
	void takesATokenWithAnyNameOrNone() {
		for (String name : Stream.of("", "anything").toList()) {
			assertThat(Client.nobody(SITE).as(name, SITE.token()).get("/_apis/projects").statusCode()).isEqualTo(200);
		}
	}

	@Test
	void unknownProjectsAndTypesAreNotFound() {
		assertThat(this.client.get("/nix/_apis/wit/queries").body()).contains("ProjectDoesNotExistWithNameException");
		JsonNode project = projectsOf("system").get(0);
		assertThat(this.client.get(path(project, "workitemtypes/Nix/fields")).statusCode()).isEqualTo(404);
	}

	private List<String> fieldsOfABug(JsonNode project) {
		return this.client.json(path(project, "workitemtypes/Bug/fields"))
			.path("value")
			.valueStream()
			.map((field) -> field.path("referenceName").asString())
			.toList();
	}

	private List<JsonNode> projectsOf(String customization) {
		return this.client.json("/_apis/work/processes?%24expand=projects")
			.path("value")
			.valueStream()
			.filter((process) -> process.path("customizationType").asString().equals(customization))
			.flatMap((process) -> process.path("projects").valueStream())
			.toList();
	}

	private static String path(JsonNode project, String rest) {
		String name = UriUtils.encodePathSegment(project.path("name").asString(), StandardCharsets.UTF_8);
		return "/" + name + "/_apis/wit/" + rest;
	}

	private static JsonNode named(JsonNode list, String referenceName) {
		return list.valueStream()
			.filter((one) -> one.path("referenceName").asString().equals(referenceName))
			.findFirst()
			.orElseThrow();
	}

}
