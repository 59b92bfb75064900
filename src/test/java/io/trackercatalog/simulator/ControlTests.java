package io.trackercatalog.simulator;

import java.net.URI;
import java.net.http.HttpResponse;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

class ControlTests {

	@AutoClose
	private final SimulatedSite site = Simulator.start(SiteSettings.jiraDataCenter().withProjects(4));

	private final Client client = Client.known(this.site);

	@Test
	void theJournalIsTold() {
		this.client.get("/rest/api/2/project");
		this.client.get("/rest/api/2/issue/createmeta/10000/issuetypes?startAt=0");
		this.client.get("/rest/api/2/issue/createmeta/10001/issuetypes");
		this.client.get("/nowhere");
		JsonNode journal = this.client.json("/_simulator/journal");
		assertThat(journal.path("total").asInt()).isEqualTo(4);
		assertThat(journal.path("counts").path("GET /rest/api/2/issue/createmeta/{project}/issuetypes").asInt())
			.isEqualTo(2);
		assertThat(journal.path("counts").path("GET (unknown)").asInt()).isOne();
		assertThat(journal.at("/entries/1/path").asString())
			.isEqualTo("/rest/api/2/issue/createmeta/10000/issuetypes?startAt=0");
		assertThat(journal.at("/entries/3/status").asInt()).isEqualTo(404);
		this.client.send("DELETE", "/_simulator/journal", "");
		assertThat(this.site.journal().total()).isZero();
	}

	@Test
	void faultsCanBeOrdered() {
		HttpResponse<String> ordered = this.client.send("POST", "/_simulator/faults", """
				{"kind": "status", "status": 502, "path": "/project$", "times": 1}""");
		assertThat(ordered.statusCode()).isEqualTo(200);
		assertThat(this.client.get("/rest/api/2/project").statusCode()).isEqualTo(502);
		assertThat(this.client.get("/rest/api/2/project").statusCode()).isEqualTo(200);
		this.client.send("POST", "/_simulator/faults", """
				{"kind": "throttled", "seconds": 9, "times": 0}""");
		assertThat(this.client.get("/rest/api/2/field").headers().firstValue("Retry-After")).contains("9");
		this.client.send("DELETE", "/_simulator/faults", "");
		assertThat(this.client.get("/rest/api/2/field").statusCode()).isEqualTo(200);
	}

	@Test
	void driftCanBeOrdered() {
		HttpResponse<String> added = this.client.send("POST", "/_simulator/drift", """
				{"change": "addProject", "name": "Neu"}""");
		String id = Client.read(added.body()).path("id").asString();
		assertThat(this.client.json("/rest/api/2/project/" + id).path("name").asString()).isEqualTo("Neu");
		this.client.send("POST", "/_simulator/drift", """
				{"change": "revokeCreatePermission", "project": "10000"}""");
		assertThat(this.client.get("/rest/api/2/issue/createmeta/10000/issuetypes").statusCode()).isEqualTo(400);
	}

	@Test
	void nonsenseIsExplained() {
		assertThat(this.client.send("POST", "/_simulator/faults", "{\"kind\": \"flood\"}").body())
			.contains("There is no fault of kind 'flood'");
		assertThat(this.client.send("POST", "/_simulator/drift", "nonsense").statusCode()).isEqualTo(400);
		assertThat(this.client.get("/_simulator/other").statusCode()).isEqualTo(404);
	}

	@Test
	void itIsReachedBesideTheBasePathToo() {
		Client host = new Client(URI.create("http://127.0.0.1:" + this.site.url().getPort()), this.client.headers());
		assertThat(host.json("/_simulator").path("product").asString()).isEqualTo("jira-data-center");
	}

}
