package io.trackercatalog.azuredevops;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

import io.trackercatalog.tracker.Site;
import io.trackercatalog.tracker.Tracker;
import io.trackercatalog.tracker.TrackerException;
import io.trackercatalog.tracker.TrackerFailure;
import io.trackercatalog.tracker.TrackerKind;
import io.trackercatalog.tracker.http.LoopbackTracker.Reply;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import reactor.test.StepVerifier;

import static io.trackercatalog.azuredevops.Organisation.NOTHING;
import static io.trackercatalog.azuredevops.Organisation.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;

class ConnectingTests {

	private static final String CONNECTION = "/_apis/connectionData";

	private static final String ANONYMOUS = """
			{'authenticatedUser': {'id': 'aaaaaaaa-aaaa-aaaa-aaaa-aaaaaaaaaaaa', 'providerDisplayName': 'Anonymous'},
			 'deploymentType': 'hosted'}""";

	private static final String JANE = """
			{'authenticatedUser': {'id': '0d1f3a52-3f1c-4f3e-9a53-0c7d0e8a1b11', 'providerDisplayName': 'Jane'},
			 'deploymentType': '%s'}""";

	private final Organisation organisation = new Organisation();

	@AfterEach
	void close() {
		this.organisation.close();
	}

	@Test
	void saysWhichFamilyItSpeaksTo() {
		assertThat(this.organisation.connector().kind()).isEqualTo(TrackerKind.AZURE);
	}

	@Test
	void asksNothingBeforeSubscription() {
		this.organisation.connector().connect(this.organisation.server().connection());
		assertThat(this.organisation.server().asked()).isEmpty();
	}

	@ParameterizedTest
	@CsvSource({ "hosted, Azure DevOps Services", "onPremises, Azure DevOps Server" })
	void saysWhoAnswersAndWhoWeAreThere(String deploymentType, String product) {
		this.organisation.with(CONNECTION, JANE.formatted(deploymentType));
		StepVerifier.create(this.organisation.tracker().identify())
			.expectNext(new Site(product, "7.1", "0d1f3a52-3f1c-4f3e-9a53-0c7d0e8a1b11", "Jane"))
			.expectComplete()
			.verify(PATIENCE);
	}

	@Test
	void asksForAPlainRefusalInsteadOfASignInPage() {
		this.organisation.tracker();
		assertThat(this.organisation.server().requests().get(0).headers())
			.containsEntry("x-tfs-fedauthredirect", "Suppress")
			.containsEntry("accept", "application/json");
	}

	@ParameterizedTest
	@CsvSource({ "7.0, 7.0, 7.0", "6.1, 6.0, 6.0-preview.2", "5.0, 5.0, 5.0-preview.2" })
	void speaksTheNewestVersionThatAServerKnows(String highest, String spoken, String ofProcesses) {
		this.organisation.with(CONNECTION, (query) -> upTo(highest, query)).with("/_apis/projects", NOTHING);
		Tracker tracker = this.organisation.tracker();
		assertThat(this.organisation.server().asked()).containsExactly(
				"/_apis/connectionData?api-version=7.1-preview.1",
				"/_apis/connectionData?api-version=%s-preview.1".formatted(spoken));
		StepVerifier.create(tracker.projects()).expectComplete().verify(PATIENCE);
		assertThat(this.organisation.asked()).containsExactlyInAnyOrder(
				"/_apis/work/processes?$expand=projects&api-version=%s".formatted(ofProcesses),
				"/_apis/projects?$top=500&stateFilter=wellFormed&api-version=%s".formatted(spoken));
	}

	@Test
	void believesTheVersionOfARefusalBehindAByteOrderMark() {
		this.organisation.with(CONNECTION, (query) -> {
			Reply reply = upTo("7.0", query);
			String text = "\uFEFF" + new String(reply.body(), StandardCharsets.UTF_8);
			return new Reply(reply.status(), reply.headers(), text.getBytes(StandardCharsets.UTF_8));
		});
		StepVerifier.create(this.organisation.connector().connect(this.organisation.server().connection()))
			.expectNextCount(1)
			.expectComplete()
			.verify(PATIENCE);
	}

	@Test
	void saysSoWhenAServerIsTooOld() {
		this.organisation.with(CONNECTION, (query) -> upTo("4.1", query));
		assertConnectingFails(new TrackerFailure.NotData(CONNECTION,
				"it does not speak API version 5.0, so it is older than Azure DevOps Server 2019"));
		assertThat(this.organisation.server().asked()).hasSize(1);
	}

	@Test
	void endsWhenAServerRefusesEvenTheVersionItNamed() {
		this.organisation.with(CONNECTION, (query) -> upTo("6.0", Map.of("api-version", "7.1")));
		StepVerifier.create(this.organisation.connector().connect(this.organisation.server().connection()))
			.expectError(TrackerException.class)
			.verify(PATIENCE);
		assertThat(this.organisation.server().asked()).hasSize(2);
	}

	@ParameterizedTest
	@CsvSource({ "'{\"message\": \"7.0 or so\", \"typeKey\": \"TeamFieldArgumentNullException\"}'", "7.0", "''" })
	void takesNoOtherRefusalForOneOfTheVersion(String body) {
		this.organisation.with(CONNECTION, (query) -> Reply.json(body).with(400));
		assertConnectingFails(new TrackerFailure.Refused(CONNECTION, 400));
	}

	@ParameterizedTest
	@MethodSource("refusals")
	void isUnauthorizedWhereTheTrackerWantsASignIn(Reply refusal) {
		this.organisation.with(CONNECTION, (query) -> refusal);
		assertUnauthorized();
	}

	static List<Reply> refusals() {
		Reply page = Reply.json("<html><head><title>Azure DevOps Services | Sign In</title></head></html>")
			.with("Content-Type", "text/html; charset=utf-8");
		return List.of(page.with(203), Reply.status(401),
				Reply.status(302)
					.with("Location", "https://spsprodsin2.vssps.visualstudio.com/_signin?realm=vssps.dev.azure.com"),
				Reply.json("\uFEFF{\"message\": \"TF400813: The user '' is not authorized to access this resource.\"}")
					.with(401));
	}

	@Test
	void isUnauthorizedWhereOnlyTheIdentityIsAnonymous() {
		this.organisation.with(CONNECTION, ANONYMOUS);
		Tracker tracker = this.organisation.tracker();
		StepVerifier.create(tracker.identify()).expectErrorSatisfies(ConnectingTests::isUnauthorized).verify(PATIENCE);
	}

	@Test
	void asksWhoWeAreWhenItConnectsAndWheneverThatIsToBeSeenAgain() {
		Tracker tracker = this.organisation.tracker();
		this.organisation.with(CONNECTION, ANONYMOUS);
		StepVerifier.create(tracker.identify()).expectNextCount(1).expectComplete().verify(PATIENCE);
		StepVerifier.create(tracker.identify()).expectErrorSatisfies(ConnectingTests::isUnauthorized).verify(PATIENCE);
		assertThat(this.organisation.server().asked()).hasSize(2);
	}

	private static Reply upTo(String highest, Map<String, String> query) {
		String asked = query.getOrDefault("api-version", "").replaceFirst("-.*", "");
		if (asked.compareTo(highest) <= 0) {
			return Reply.json(JANE.formatted("onPremises").replace('\'', '"'));
		}
		return Reply.json("""
				{"$id": "1", "innerException": null, "typeKey": "VssVersionOutOfRangeException", "errorCode": 0,
				 "typeName": "Microsoft.VisualStudio.Services.WebApi.VssVersionOutOfRangeException, Version=5.0.0.0",
				 "message": "The requested REST API version of %s is out of range for this server. The latest REST API \
				version this server supports is %s."}""".formatted(asked, highest)).with(400);
	}

	private void assertConnectingFails(TrackerFailure failure) {
		StepVerifier.create(this.organisation.connector().connect(this.organisation.server().connection()))
			.expectErrorSatisfies((error) -> assertThat(error).isInstanceOfSatisfying(TrackerException.class,
					(ex) -> assertThat(ex.failure()).isEqualTo(failure)))
			.verify(PATIENCE);
	}

	private void assertUnauthorized() {
		StepVerifier.create(this.organisation.connector().connect(this.organisation.server().connection()))
			.expectErrorSatisfies(ConnectingTests::isUnauthorized)
			.verify(PATIENCE);
	}

	private static void isUnauthorized(Throwable error) {
		assertThat(error).isInstanceOfSatisfying(TrackerException.class, (ex) -> {
			assertThat(ex.failure()).isInstanceOf(TrackerFailure.Unauthorized.class);
			assertThat(ex).hasMessageContaining("personal access token");
		});
	}

}
