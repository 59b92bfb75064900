package io.trackercatalog.simulator;

import java.util.List;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class DriftTests {

	private static final String API = "/rest/api/3";

	private static final String TYPES = API + "/issue/createmeta/10000/issuetypes";

	@AutoClose
	private final SimulatedSite jira = Simulator.start(SiteSettings.jiraCloud().withProjects(6));

	@AutoClose
	private final SimulatedSite azure = Simulator.start(SiteSettings.azureDevOpsServices().withProjects(6));

	private final Client client = Client.known(this.jira);

	@Test
	void projectsComeGoAndChangeTheirNames() {
		String id = this.jira.drift().addProject("Neues Vorhaben");
		this.jira.drift().removeProject("10001");
		this.jira.drift().renameProject("ZAHK", "Zahlungsverkehr – Neu");
		List<String> names = names(this.client.json(API + "/project/search").path("values"));
		assertThat(names).hasSize(6).contains("Neues Vorhaben", "Zahlungsverkehr – Neu").doesNotContain("Payments API");
		assertThat(this.client.json(API + "/project/" + id).path("name").asString()).isEqualTo("Neues Vorhaben");
	}

	@Test
	void typesComeGoAndChangeTheirNames() {
		this.jira.drift().addType("10000", "Wunsch");
		this.jira.drift().removeType("10000", "Story");
		this.jira.drift().renameType("10000", "Fehler", "Mangel");
		assertThat(names(this.client.json(TYPES).path("issueTypes"))).containsExactly("Epic", "Aufgabe", "Unteraufgabe",
				"Mangel", "Wunsch");
		assertThat(names(this.client.json(API + "/issuetype"))).contains("Wunsch", "Story");
	}

	@Test
	void fieldsComeGoChangeTheirNamesAndBecomeMandatory() {
		String id = this.jira.drift().addField("Begründung");
		this.jira.drift().removeField("environment");
		this.jira.drift().renameField("duedate", "Termin");
		this.jira.drift().makeMandatory("priority");
		JsonNode fields = this.client.json(TYPES + "/10004?maxResults=200").path("fields");
		assertThat(names(fields)).contains("Begründung", "Termin").doesNotContain("Environment");
		assertThat(fields.valueStream().filter((field) -> field.path("key").asString().equals("priority")))
			.allMatch((field) -> field.path("required").asBoolean());
		assertThat(this.client.json(API + "/field").valueStream())
			.anyMatch((field) -> field.path("id").asString().equals(id));
	}

	@Test
	void filtersChangeAndGo() {
		this.jira.drift().editFilter("10003", "project = NEU");
		assertThat(this.client.json(API + "/filter/10003").path("jql").asString()).isEqualTo("project = NEU");
		this.jira.drift().removeFilter("10003");
		assertThat(this.client.get(API + "/filter/10003").statusCode()).isEqualTo(400);
	}

	@Test
	void withoutTheRightToCreateACloudListsNothing() {
		this.jira.drift().revokeCreatePermission("10000");
		assertThat(this.client.json(TYPES).path("total").asInt()).isZero();
		assertThat(this.client.json(TYPES + "/10004").path("fields").size()).isZero();
		assertThat(this.client.json(API + "/mypermissions?permissions=CREATE_ISSUES&projectId=10000")
			.at("/permissions/CREATE_ISSUES/havePermission")
			.asBoolean()).isFalse();
	}

	@Test
	void aProcessChangesForAllItsProjects() {
		Client azureClient = Client.known(this.azure);
		JsonNode projects = azureClient.json("/_apis/projects").path("value");
		String first = projects.at("/0/name").asString();
		String second = projects.at("/1/id").asString();
		this.azure.drift().addType(first, "Wunsch");
		this.azure.drift().removeType(first, "Issue");
		String added = this.azure.drift().addField("Begründung");
		List<String> types = names(azureClient.json("/" + second + "/_apis/wit/workitemtypes").path("value"));
		assertThat(types).contains("Wunsch").doesNotContain("Issue");
		assertThat(names(azureClient.json("/" + second + "/_apis/wit/workitemtypes/Bug/fields").path("value")))
			.contains("Begründung");
		assertThat(azureClient.json("/_apis/wit/fields").path("value").valueStream())
			.anyMatch((field) -> field.path("referenceName").asString().equals(added));
	}

	@Test
	void whatDoesNotExistCannotChange() {
		assertThatIllegalArgumentException().isThrownBy(() -> this.jira.drift().removeProject("NIX"))
			.withMessage("There is no project 'NIX'");
	}

	private static List<String> names(JsonNode list) {
		return list.valueStream().map((one) -> one.path("name").asString()).toList();
	}

}
