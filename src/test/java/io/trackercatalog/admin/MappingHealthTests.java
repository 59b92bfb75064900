package io.trackercatalog.admin;

import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.trackercatalog.endtoend.ConfigurationFile;
import io.trackercatalog.endtoend.Daemon;
import io.trackercatalog.endtoend.Portal;
import io.trackercatalog.simulator.SimulatedSite;
import io.trackercatalog.simulator.Simulator;
import io.trackercatalog.simulator.SiteSettings;
import io.trackercatalog.store.TestStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.skyscreamer.jsonassert.JSONAssert;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * How it is with what is mapped, over real HTTP.
 */
class MappingHealthTests {

	private static final String HEALTH = "/instance/7/mapping/health";

	private final SimulatedSite jira = Simulator.start(SiteSettings.jiraCloud().withProjects(2));

	private final Daemon daemon;

	private final Portal portal;

	MappingHealthTests(@TempDir Path directory) {
		this.daemon = Daemon.start(new ConfigurationFile().with(7, this.jira)
			.having("modules: { requirement: { types: [Story, Wish], filter: '10001' },"
					+ " issue: { types: [Bug], filter: '424242' } }")
			.having("mapped-fields: [summary, priority, customfield_10117, customfield_10122, customfield_99999]")
			.in(directory), "--spring.mongodb.uri=" + TestStore.uri());
		this.portal = this.daemon.portal();
		this.portal.awaitSnapshot(7);
	}

	@AfterEach
	void end() {
		this.daemon.close();
		this.jira.close();
	}

	@Test
	void tellsAndMeasuresWhatIsThereAndWhatNeverWas() throws Exception {
		JsonNode health = health("?limit=1");
		assertThat(health.path("total").asInt()).isEqualTo(2);
		JSONAssert.assertEquals(
				"""
						[{"subject": "filter", "id": "424242", "name": "424242", "module": "issue", "state": "missing", "lost": false},
						 {"subject": "filter", "id": "10001", "name": "My open issues", "module": "requirement", "state": "ok"}]
						""",
				health.path("instance").toString(), true);
		JSONAssert.assertEquals(
				"""
						[{"projectId": "10001", "key": "PAYAPI", "projectName": "Payments API", "things": [
						  {"subject": "type", "id": "Wish", "name": "Wish", "module": "requirement", "state": "missing", "lost": false},
						  {"subject": "type", "id": "10001", "name": "Story", "module": "requirement", "state": "ok"},
						  {"subject": "type", "id": "10004", "name": "Fehler", "module": "issue", "state": "ok"},
						  {"subject": "field", "id": "customfield_99999", "name": "customfield_99999", "state": "missing", "lost": false,
						   "types": ["10001", "10004"]},
						  {"subject": "field", "id": "customfield_10122", "name": "Année fiscale 2", "state": "ok", "types": ["10001"]},
						  {"subject": "field", "id": "priority", "name": "Priority", "state": "ok", "types": ["10001", "10004"]},
						  {"subject": "field", "id": "customfield_10117", "name": "Story Points", "state": "ok", "types": ["10001"]},
						  {"subject": "field", "id": "summary", "name": "Summary", "state": "ok", "types": ["10001", "10004"]}]}]
						""",
				health.path("data").toString(), true);
		assertThat(counts(health)).isEqualTo("ok 13, missing 5");
		assertThat(Portal.send(this.daemon.management().bare("/actuator/prometheus")).body())
			.contains("catalog_mapping_things{instance=\"7\",state=\"ok\"} 13.0",
					"catalog_mapping_things{instance=\"7\",state=\"missing\"} 5.0")
			.doesNotContain("state=\"type_changed\"");
	}

	@Test
	void tellsWhatHasGoneWrongSinceTheMappingWasTouched() {
		health("");
		this.jira.drift().removeField("customfield_10117");
		this.jira.drift().changeFieldType("customfield_10122", "number");
		this.jira.drift().makeMandatory("environment");
		this.jira.drift().addField("PRIORITY");
		this.jira.drift().removeFilter("10001");
		this.jira.drift().removeType("ZAHK", "10004");
		this.portal.refresh(7, "?full=true");
		JsonNode health = health("?project=zahk");
		assertThat(states(health.path("instance"))).containsExactly("10001 missing, lost", "424242 missing");
		assertThat(states(health.at("/data/0/things"))).containsExactly("Bug missing, lost", "Wish missing", "10001 ok",
				"customfield_10117 missing, lost", "customfield_99999 missing", "customfield_10122 type_changed",
				"environment newly_mandatory", "priority ambiguous_name", "summary ok");
		assertThat(health.at("/instance/0/name").asString()).isEqualTo("My open issues");
		assertThat(health.at("/data/0/things/3/name").asString()).isEqualTo("Story Points");
		assertThat(health.at("/data/0/things/6/types").valueStream().map(JsonNode::asString)).containsExactly("10001");
	}

	@Test
	void takesAsSeenWhatSomebodyConfirmed() {
		Instant touched = Instant.parse(health("").path("touchedAt").asString());
		this.jira.drift().changeFieldType("customfield_10122", "number");
		this.jira.drift().makeMandatory("environment");
		this.jira.drift().removeField("customfield_10117");
		this.portal.refresh(7, "?full=true");
		assertThat(counts(health(""))).isEqualTo("ok 9, newly_mandatory 2, type_changed 2, missing 7");
		JsonNode confirmed = Portal
			.json(this.portal.admin("/instance/7/mapping/confirm").POST(BodyPublishers.noBody()));
		assertThat(counts(confirmed)).isEqualTo("ok 11, missing 7");
		assertThat(Instant.parse(confirmed.path("touchedAt").asString())).isAfter(touched);
		assertThat(confirmed.findValuesAsString("lost")).containsOnly("false");
		assertThat(health("")).isEqualTo(confirmed);
	}

	@Test
	void doesNotCountWhatIsAsItWasAgain() {
		String before = counts(health(""));
		this.jira.drift().makeMandatory("environment");
		this.portal.refresh(7, "?full=true");
		assertThat(counts(health(""))).isNotEqualTo(before);
		this.jira.drift().makeOptional("environment");
		this.portal.refresh(7, "?full=true");
		assertThat(counts(health(""))).isEqualTo(before);
	}

	@Test
	void isNobodyElsesBusiness() {
		assertThat(Portal.send(this.portal.admin(HEALTH).setHeader("apikey", ConfigurationFile.FOREIGNER)).statusCode())
			.isEqualTo(404);
		assertThat(Portal.send(this.portal.admin(HEALTH + "?project=none")).statusCode()).isEqualTo(404);
		assertThat(Portal.send(this.portal.admin("/instance/9/mapping/health")).statusCode()).isEqualTo(404);
	}

	private JsonNode health(String query) {
		return Portal.json(this.portal.admin(HEALTH + query));
	}

	/**
	 * How many there are in each state, the best first, without states that none is in.
	 */
	private static String counts(JsonNode health) {
		return Stream.of("ok", "ambiguous_name", "newly_mandatory", "type_changed", "missing")
			.filter((state) -> health.path("counts").path(state).asInt() > 0)
			.map((state) -> state + " " + health.path("counts").path(state).asInt())
			.collect(Collectors.joining(", "));
	}

	private static List<String> states(JsonNode things) {
		return things.valueStream()
			.map((thing) -> "%s %s%s".formatted(thing.path("id").asString(), thing.path("state").asString(),
					thing.path("lost").asBoolean() ? ", lost" : ""))
			.toList();
	}

}
