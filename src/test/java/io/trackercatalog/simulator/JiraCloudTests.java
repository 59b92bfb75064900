package io.trackercatalog.simulator;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

class JiraCloudTests {

	private static final String API = "/rest/api/3";

	@AutoClose
	private static final SimulatedSite SITE = Simulator.start(SiteSettings.jiraCloud());

	private final Client client = Client.known(SITE);

	@Test
	void cutsProjectPagesAskedForTooLargeWithoutAWord() {
		JsonNode page = this.client.json(API + "/project/search?maxResults=500");
		assertThat(page.path("values").size()).isEqualTo(100);
		assertThat(page.path("maxResults").asInt()).isEqualTo(100);
		assertThat(page.path("total").asInt()).isEqualTo(260);
		assertThat(page.path("isLast").asBoolean()).isFalse();
		assertThat(page.path("nextPage").asString()).startsWith("https://acme-demo.atlassian.net/");
	}

	@Test
	void listsFiftyProjectsUnlessToldOtherwiseAndNoArchivedOnes() {
		assertThat(this.client.json(API + "/project/search").path("values").size()).isEqualTo(50);
		assertThat(this.client.json(API + "/project/search?status=archived").path("total").asInt()).isEqualTo(7);
		JsonNode last = this.client.json(API + "/project/search?startAt=250&maxResults=100");
		assertThat(last.path("values").size()).isEqualTo(10);
		assertThat(last.path("isLast").asBoolean()).isTrue();
		assertThat(last.has("nextPage")).isFalse();
	}

	@Test
	void findsNothingWith404WhenNoProjectMatches() {
		assertThat(this.client.get(API + "/project/search?keys=NOSUCH").statusCode()).isEqualTo(404);
	}

	@Test
	void tellsTheTypesOfAProjectOnlyWhenAskedTo() {
		assertThat(this.client.json(API + "/project/search").at("/values/0").has("issueTypes")).isFalse();
		JsonNode types = this.client.json(API + "/project/search?expand=issueTypes").at("/values/0/issueTypes");
		assertThat(types.valueStream().map((type) -> type.path("name").asString())).containsExactly("Epic", "Story",
				"Aufgabe", "Unteraufgabe", "Fehler");
	}

	@Test
	void namesFollowTheLanguageOfTheAccount() {
		Map<String, String> names = this.client.json(API + "/issuetype")
			.valueStream()
			.filter((type) -> !type.has("scope"))
			.collect(Collectors.toMap((type) -> type.path("name").asString(),
					(type) -> type.path("untranslatedName").asString()));
		assertThat(names).containsEntry("Fehler", "Bug").containsEntry("Story", "Story");
	}

	@Test
	void hasManyTypesOfOneNameEachInItsOwnProject() {
		List<JsonNode> tasks = this.client.json(API + "/issuetype")
			.valueStream()
			.filter((type) -> type.path("name").asString().equals("Task"))
			.toList();
		assertThat(tasks).hasSize(53);
		assertThat(tasks.stream().map((type) -> type.path("id").asString())).doesNotHaveDuplicates();
		assertThat(tasks.stream().map((type) -> type.at("/scope/project/id").asString())).doesNotHaveDuplicates();
	}

	@Test
	void listsTheTypesOfOneProject() {
		assertThat(this.client.json(API + "/issuetype/project?projectId=10000").size()).isEqualTo(5);
		assertThat(this.client.get(API + "/issuetype/project?projectId=1").statusCode()).isEqualTo(404);
	}

	@ParameterizedTest
	@ValueSource(strings = { "/issue/createmeta/10000/issuetypes", "/issue/createmeta/ZAHK/issuetypes/10004" })
	void refusesCreatePagesAskedForTooLarge(String path) {
		HttpResponse<String> refused = this.client.get(API + path + "?maxResults=201");
		assertThat(refused.statusCode()).isEqualTo(400);
		assertThat(refused.body()).contains("must not exceed the limit '200'");
		assertThat(this.client.get(API + path + "?maxResults=200").statusCode()).isEqualTo(200);
	}

	@Test
	void createPagesDoNotTellWhetherTheyAreTheLast() {
		JsonNode types = this.client.json(API + "/issue/createmeta/10000/issuetypes");
		assertThat(types.propertyNames()).containsExactlyInAnyOrder("maxResults", "startAt", "total", "issueTypes");
		JsonNode fields = this.client.json(API + "/issue/createmeta/10000/issuetypes/10004");
		assertThat(fields.propertyNames()).containsExactlyInAnyOrder("maxResults", "startAt", "total", "fields");
		assertThat(fields.path("total").asInt()).isEqualTo(69);
		assertThat(fields.path("fields").size()).isEqualTo(50);
	}

	@Test
	void bulkCreateMetaSkipsWhatDoesNotExistWithoutAWord() {
		JsonNode meta = this.client
			.json(API + "/issue/createmeta?projectIds=10000,1&issuetypeIds=10004,2&expand=projects.issuetypes.fields");
		assertThat(meta.path("projects").size()).isEqualTo(1);
		assertThat(meta.at("/projects/0/issuetypes").size()).isEqualTo(1);
		assertThat(meta.at("/projects/0/issuetypes/0/fields/summary/required").asBoolean()).isTrue();
	}

	@Test
	void someFieldsHaveNoSchemaAndThoseOfTeamsHaveAScope() {
		JsonNode fields = this.client.json(API + "/field");
		assertThat(fields.valueStream().filter((field) -> !field.has("schema"))).hasSize(2);
		assertThat(fields.valueStream().filter((field) -> field.has("scope"))).isNotEmpty();
		JsonNode search = this.client.json(API + "/field/search?startAt=100");
		assertThat(search.path("isLast").asBoolean()).isFalse();
		assertThat(search.path("total").asInt()).isLessThan(fields.size());
	}

	@Test
	void onlyAdministratorsSeeTheContextsOfAField() {
		assertThat(this.client.get(API + "/field/customfield_10107/context").statusCode()).isEqualTo(403);
	}

	@Test
	void aFoundFilterHasNoQueryUnlessItIsAskedFor() {
		JsonNode page = this.client.json(API + "/filter/search?maxResults=100");
		assertThat(page.path("total").asInt()).isGreaterThan(60);
		assertThat(page.at("/values/0").propertyNames()).containsExactlyInAnyOrder("expand", "self", "id", "name");
		JsonNode expanded = this.client.json(API + "/filter/search?expand=jql,owner").at("/values/0");
		assertThat(expanded.path("jql").asString()).startsWith("project = ZAHK");
		assertThat(expanded.at("/owner/displayName").asString()).isEqualTo("Mia Krystof");
	}

	@Test
	void aMissingFilterIsABadRequest() {
		assertThat(this.client.get(API + "/filter/4711").statusCode()).isEqualTo(400);
		assertThat(this.client.json(API + "/filter/10003").path("jql").asString())
			.contains("issuetype in (Story, Epic)");
		assertThat(this.client.json(API + "/filter/my").size()).isPositive();
		assertThat(this.client.json(API + "/filter/favourite").size()).isPositive();
	}

	@Test
	void badCredentialsAreTakenForNobodyWhoSeesNothing() {
		Client bad = Client.nobody(SITE).as(SITE.username(), "expired");
		JsonNode projects = bad.json(API + "/project/search");
		assertThat(projects.path("values").size()).isZero();
		assertThat(projects.path("total").asInt()).isZero();
		assertThat(projects.path("isLast").asBoolean()).isTrue();
		assertThat(bad.json(API + "/field").size()).isZero();
		assertThat(bad.json(API + "/issuetype").size()).isZero();
		assertThat(bad.get(API + "/issue/createmeta/10000/issuetypes").statusCode()).isEqualTo(404);
		assertThat(bad.get(API + "/myself").statusCode()).isEqualTo(401);
	}

	@Test
	void serverInfoIsToldToEverybody() {
		assertThat(Client.nobody(SITE).json(API + "/serverInfo").path("deploymentType").asString()).isEqualTo("Cloud");
		assertThat(Client.nobody(SITE).as("a", "b").get(API + "/serverInfo").statusCode()).isEqualTo(200);
	}

	@Test
	void takesNoBearer() {
		Client bearer = Client.nobody(SITE).with("Authorization", "Bearer " + SITE.token());
		assertThat(bearer.get(API + "/myself").statusCode()).isEqualTo(401);
		assertThat(bearer.get(API + "/project/search").statusCode()).isEqualTo(401);
	}

	@Test
	void refusesInXmlThoseWhoDoNotAskForJson() {
		HttpResponse<String> refused = new Client(SITE.url(), Map.of()).get(API + "/myself");
		assertThat(refused.statusCode()).isEqualTo(401);
		assertThat(refused.body()).startsWith("<?xml");
		assertThat(Client.nobody(SITE).get(API + "/myself").body()).startsWith("{\"errorMessages\"");
	}

	@Test
	void offersValuesInEveryShape() {
		List<JsonNode> fields = this.client
			.json(API + "/issue/createmeta?expand=projects.issuetypes.fields&projectIds=10000,10001,10002,10003")
			.findValues("fields")
			.stream()
			.flatMap((map) -> map.valueStream())
			.toList();
		List<JsonNode> values = fields.stream().flatMap((field) -> field.path("allowedValues").valueStream()).toList();
		for (String member : List.of("value", "name", "label", "key", "children")) {
			assertThat(values).as(member).anyMatch((value) -> value.has(member));
		}
		assertThat(values).anyMatch((value) -> value.path("id").isNumber());
		assertThat(values).anyMatch((value) -> value.path("id").isString());
		assertThat(fields).anyMatch((field) -> field.path("allowedValues").size() == 400);
		assertThat(fields).anyMatch((field) -> field.has("autoCompleteUrl") && !field.has("allowedValues"));
		assertThat(fields.stream().map((field) -> field.at("/schema/custom").asString("")))
			.contains("com.pyxis.greenhopper.jira:gh-sprint", "com.pyxis.greenhopper.jira:gh-epic-link");
	}

	@Test
	void projectNamesAndKeysAreUniqueAtAnySize() {
		List<JiraProject> projects = new JiraUniverse(SiteSettings.jiraCloud().withProjects(8_000)).projects();
		assertThat(projects).extracting(JiraProject::name).doesNotHaveDuplicates();
		assertThat(projects).extracting(JiraProject::key).doesNotHaveDuplicates();
	}

	@Test
	void equalSettingsMakeEqualSites() {
		String path = API + "/issue/createmeta/10001/issuetypes/10001?maxResults=200";
		String body = this.client.get(path).body();
		try (SimulatedSite twin = Simulator.start(SITE.settings());
				SimulatedSite other = Simulator.start(SITE.settings().withSeed(99))) {
			assertThat(Client.known(twin).get(path).body()).isEqualTo(body);
			assertThat(Client.known(other).get(path).body()).isNotEqualTo(body);
		}
	}

}
