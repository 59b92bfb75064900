package io.trackercatalog.catalog;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.zip.GZIPInputStream;

import io.trackercatalog.instance.ProjectLink;
import io.trackercatalog.snapshot.Snapshot;
import org.junit.jupiter.api.Test;
import org.skyscreamer.jsonassert.JSONAssert;
import reactor.test.StepVerifier;

import static io.trackercatalog.catalog.CatalogFixture.NOON;
import static io.trackercatalog.catalog.CatalogFixture.await;
import static io.trackercatalog.catalog.CatalogFixture.bytes;
import static io.trackercatalog.catalog.CatalogFixture.instance;
import static io.trackercatalog.catalog.CatalogFixture.text;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the answers of the front layer say, over the real store.
 */
class CatalogAnswersTests {

	private static final Duration PATIENCE = Duration.ofSeconds(30);

	@Test
	void tellsWhatTheDocumentSays() throws Exception {
		try (CatalogFixture fixture = CatalogFixture.of(instance())) {
			Snapshot snapshot = fixture.publishes("Payments");

			Answer answer = fixture.details("ANY", true);
			JSONAssert.assertEquals(
					"""
							{"data": [{
							  "instanceId": 7, "instanceType": "Jira", "instanceUrl": "https://acme.example",
							  "integratedBy": "jane@acme.example", "alias": "Acme Jira",
							  "freshness": {"revision": "%s", "publishedAt": "2026-11-02T12:00:00Z", "complete": true, "stale": false},
							  "externalProjects": [{
							    "projectID": "10012", "projectName": "Payments",
							    "modules": {
							      "requirement": {"id": "10001", "name": "Story", "jqlFilterString": "project = PAY ORDER BY rank",
							        "fields": [
							          {"fieldName": "Summary", "fieldId": "summary", "fieldType": "string", "mandatory": true, "mapped": true},
							          {"fieldName": "Größe", "fieldId": "customfield_10010", "fieldType": "string", "mandatory": false, "mapped": false}],
							        "additionalTypes": [
							          {"id": "10000", "name": "Epic", "jqlFilterString": "project = PAY ORDER BY rank", "fields": []}]},
							      "issue": {"id": "10004", "name": "Bug", "jqlFilterString": "project = 10012 AND issuetype = 10004",
							        "fields": []}
							    }}]}],
							 "total": 1}
							"""
						.formatted(snapshot.revision()),
					text(answer), true);
			assertThat(unzipped(bytes(answer, true))).isEqualTo(text(answer));
			assertThat(answer.age()).isEqualTo(new Answer.Age(NOON, NOON, false));
		}
	}

	@Test
	void leavesFieldsOutWhereTheyAreNotWanted() {
		try (CatalogFixture fixture = CatalogFixture.of(instance())) {
			fixture.publishes("Payments");
			assertThat(text(fixture.details("ANY", false))).contains("jqlFilterString").doesNotContain("\"fields\"");
		}
	}

	@Test
	void tellsOnlyTheProjectsThatAreLinked() {
		try (CatalogFixture fixture = CatalogFixture.of(instance(new ProjectLink("MINE", List.of("pay"))))) {
			fixture.publishes("Payments");
			assertThat(text(fixture.details("mine", false))).contains("Payments");
			assertThat(text(fixture.details("OTHER", false))).contains("\"externalProjects\":[]");
		}
	}

	@Test
	void listsAnInstanceForTheProjectsThatItIsLinkedTo() {
		try (CatalogFixture fixture = CatalogFixture.of(instance(new ProjectLink("MINE", List.of("pay"))))) {
			fixture.publishes("Payments");
			assertThat(text(fixture.overview("mine"))).contains("\"total\":1");
			assertThat(text(fixture.overview("OTHER"))).isEqualTo("{\"data\":[],\"total\":0}");
			fixture.becomes(instance());
			assertThat(text(fixture.overview("OTHER"))).contains("\"total\":1");
		}
	}

	@Test
	void makesTheListOfEveryAudienceAnewBeforeASnapshotIsTold() {
		try (CatalogFixture fixture = CatalogFixture.of(instance(new ProjectLink("MINE", List.of("pay"))))) {
			fixture.publishes("Payments");
			fixture.overview("MINE").body().release();
			fixture.overview("OTHER").body().release();
			Snapshot next = fixture.publishes("Payments & Co");
			assertThat(text(Objects.requireNonNull(fixture.catalog().detailsInMemory("ACME", "MINE"))))
				.contains(next.revision().value());
			assertThat(text(Objects.requireNonNull(fixture.catalog().detailsInMemory("ACME", "OTHER"))))
				.contains("\"total\":0");
		}
	}

	@Test
	void saysNothingOfAnInstanceOfAnotherOrganisation() {
		try (CatalogFixture fixture = CatalogFixture.of(instance())) {
			fixture.publishes("Payments");
			StepVerifier.create(fixture.catalog().details("FOREIGN", "ANY", 7, true)).expectComplete().verify(PATIENCE);
			assertThat(text(await(fixture.catalog().details("FOREIGN", "ANY")))).isEqualTo("{\"data\":[],\"total\":0}");
		}
	}

	@Test
	void admitsThatItKnowsNothingYet() throws Exception {
		try (CatalogFixture fixture = CatalogFixture.of(instance())) {
			Answer answer = fixture.details("ANY", true);
			JSONAssert.assertEquals("""
					{"data": [{
					  "instanceId": 7, "instanceType": "Jira", "instanceUrl": "https://acme.example",
					  "integratedBy": "jane@acme.example", "alias": "Acme Jira",
					  "freshness": {"revision": null, "publishedAt": null, "complete": false, "stale": true},
					  "externalProjects": []}],
					 "total": 1}
					""", text(answer), true);
		}
	}

	@Test
	void doesNotTakeASnapshotForMissingBeforeTheStoreHasTold() {
		try (CatalogFixture fixture = CatalogFixture.starting(instance())) {
			StepVerifier.create(fixture.catalog().details("ACME", "ANY", 7, false).map(CatalogFixture::text))
				.then(() -> fixture.publishes("Payments"))
				.then(fixture.firstLook()::end)
				.assertNext((answer) -> assertThat(answer).contains("Payments"))
				.expectComplete()
				.verify(PATIENCE);
		}
	}

	private static String unzipped(byte[] bytes) throws IOException {
		try (GZIPInputStream gzip = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
			return new String(gzip.readAllBytes(), StandardCharsets.UTF_8);
		}
	}

}
