package io.trackercatalog.simulator;

import java.net.http.HttpResponse;
import java.util.List;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

class JiraDataCenterTests {

	private static final String API = "/rest/api/2";

	private static final String META = API + "/issue/createmeta";

	@AutoClose
	private static final SimulatedSite SITE = Simulator.start(SiteSettings.jiraDataCenter());

	@AutoClose
	private static final SimulatedSite OLD = Simulator.start(SiteSettings.jiraServer());

	private final Client client = Client.known(SITE);

	private final Client old = Client.known(OLD);

	@Test
	void listsItsProjectsAtOnceAndHasNoSearch() {
		JsonNode projects = this.client.json(API + "/project");
		assertThat(projects.isArray()).isTrue();
		assertThat(projects.size()).isEqualTo(60);
		assertThat(this.client.get(API + "/project/search").statusCode()).isEqualTo(404);
		assertThat(this.client.get(API + "/filter/search").statusCode()).isEqualTo(400);
	}

	@Test
	void pagesOfFiftyHaveToBeTurnedForAllFieldsOfABug() {
		JsonNode first = this.client.json(META + "/10000/issuetypes/1");
		assertThat(first.path("total").asInt()).isEqualTo(69);
		assertThat(first.path("values").size()).isEqualTo(50);
		assertThat(first.path("isLast").asBoolean()).isFalse();
		JsonNode second = this.client.json(META + "/10000/issuetypes/1?startAt=50&maxResults=200");
		assertThat(second.path("values").size()).isEqualTo(19);
		assertThat(second.path("isLast").asBoolean()).isTrue();
	}

	@Test
	void itsFieldsHaveNoKey() {
		List<JsonNode> fields = this.client.json(META + "/10000/issuetypes/1").path("values").valueStream().toList();
		assertThat(fields).allMatch((field) -> field.has("fieldId") && !field.has("key"));
	}

	@Test
	void refusesAProjectInWhichNothingCanBeCreated() {
		try (SimulatedSite site = Simulator.start(SiteSettings.jiraDataCenter().withProjects(3))) {
			site.drift().revokeCreatePermission("10001");
			assertThat(Client.known(site).get(META + "/10001/issuetypes").statusCode()).isEqualTo(400);
			assertThat(Client.known(site).get(META + "/10001/issuetypes/1").statusCode()).isEqualTo(400);
			assertThat(Client.known(site).get(META + "/10000/issuetypes").statusCode()).isEqualTo(200);
			assertThat(Client.known(site).json(API + "/project").size()).isEqualTo(3);
		}
	}

	@Test
	void theBulkFormIsGone() {
		HttpResponse<String> gone = this.client.get(META + "?projectIds=10000");
		assertThat(gone.statusCode()).isEqualTo(404);
		assertThat(gone.body()).contains("Issue Does Not Exist");
	}

	@Test
	void typesHaveNeitherLevelNorScope() {
		assertThat(this.client.json(API + "/issuetype").valueStream())
			.noneMatch((type) -> type.has("hierarchyLevel") || type.has("scope") || type.has("untranslatedName"));
		assertThat(this.client.json(API + "/field").valueStream()).noneMatch((field) -> field.has("scope"));
	}

	@Test
	void filtersThatAreNoFavouritesAreFoundByTheirIdOnly() {
		List<String> favourites = this.client.json(API + "/filter/favourite")
			.valueStream()
			.map((filter) -> filter.path("id").asString())
			.toList();
		assertThat(favourites).contains("10006").doesNotContain("10031");
		assertThat(this.client.json(API + "/filter/10031").path("jql").asString()).contains("project in");
	}

	@Test
	void takesAnAccessTokenOrAPasswordAndNothingElse() {
		Client nobody = Client.nobody(SITE);
		assertThat(nobody.with("Authorization", "Bearer " + SITE.token()).get(API + "/myself").statusCode())
			.isEqualTo(200);
		assertThat(nobody.with("Authorization", "Bearer wrong").get(API + "/project").statusCode()).isEqualTo(401);
		assertThat(nobody.get(API + "/project").statusCode()).isEqualTo(401);
		assertThat(nobody.get(API + "/serverInfo").statusCode()).isEqualTo(200);
	}

	@Test
	void tooManyWrongPasswordsCloseItEvenForTheRightOne() {
		try (SimulatedSite site = Simulator.start(SiteSettings.jiraDataCenter().withProjects(1))) {
			Client wrong = Client.nobody(site).as(site.username(), "wrong");
			for (int attempt = 0; attempt < 3; attempt++) {
				assertThat(wrong.get(API + "/myself").statusCode()).isEqualTo(401);
			}
			HttpResponse<String> closed = Client.known(site).get(API + "/myself");
			assertThat(closed.statusCode()).isEqualTo(403);
			assertThat(closed.headers().firstValue("X-Authentication-Denied-Reason").orElse(""))
				.startsWith("CAPTCHA_CHALLENGE");
		}
	}

	@Test
	void anOldServerKnowsTheBulkFormOnly() {
		assertThat(this.old.json(API + "/serverInfo").has("deploymentType")).isFalse();
		assertThat(this.old.json(API + "/serverInfo").path("versionNumbers")).isEqualTo(Client.read("[7, 13, 18]"));
		assertThat(this.old.get(META + "/10000/issuetypes").statusCode()).isEqualTo(404);
		JsonNode types = this.old.json(META + "?projectIds=10000&expand=projects.issuetypes.fields")
			.at("/projects/0/issuetypes");
		assertThat(types.size()).isEqualTo(5);
		assertThat(types.at("/0/fields/summary").has("fieldId")).isFalse();
	}

	@Test
	void anOldServerNestsArraysInArrays() {
		JsonNode meta = this.old.json(META + "?projectIds=10000,10001&expand=projects.issuetypes.fields");
		assertThat(meta.findValues("allowedValues")).anyMatch((values) -> values.path(0).isArray());
	}

}
