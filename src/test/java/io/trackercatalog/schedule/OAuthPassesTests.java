package io.trackercatalog.schedule;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

import io.trackercatalog.discovery.Depth;
import io.trackercatalog.discovery.SimulatedInstances;
import io.trackercatalog.instance.Instance;
import io.trackercatalog.instance.RefreshTokensOver;
import io.trackercatalog.simulator.Fault;
import io.trackercatalog.simulator.SimulatedSite;
import io.trackercatalog.simulator.Simulator;
import io.trackercatalog.simulator.SiteSettings;
import io.trackercatalog.simulator.TokenDesk;
import io.trackercatalog.store.TestStore;
import io.trackercatalog.tracker.Credential;
import io.trackercatalog.tracker.RefreshTokens;
import io.trackercatalog.tracker.Secret;
import io.trackercatalog.tracker.http.TestTrackerHttp;
import io.trackercatalog.tracker.http.TrackerHttp;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import org.springframework.data.mongodb.core.ReactiveMongoTemplate;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Whole passes that come with access tokens, over a real store.
 */
class OAuthPassesTests {

	private static final Duration PATIENCE = Duration.ofSeconds(60);

	private final ReactiveMongoTemplate mongo = TestStore.template();

	private final SimulatedSite jira = Simulator.start(SiteSettings.jiraCloud().withProjects(12));

	private final SimulatedSite azure = Simulator.start(SiteSettings.azureDevOpsServices().withProjects(3));

	private final Credential.OAuth credential = new Credential.OAuth(TokenDesk.CLIENT_ID,
			new Secret(TokenDesk.CLIENT_SECRET), new Secret(TokenDesk.FIRST_REFRESH_TOKEN), TokenDesk.CLOUD_ID);

	private final Instance seven = SimulatedInstances.of(7, this.jira, this.credential);

	private final RefreshTokens kept = RefreshTokensOver.of(this.mongo, this.seven);

	@AfterEach
	void stop() {
		this.jira.close();
		this.azure.close();
	}

	@Test
	void readsAJiraCloudThroughTheGatewayAgainAndAgainAcrossRestarts() {
		for (int start = 1; start <= 3; start++) {
			try (Replica replica = replica(this.jira, this.seven)) {
				assertThat(end(replica).problem()).isNull();
			}
			assertThat(this.jira.tokens().asked()).isEqualTo(start);
		}
		assertThat(this.jira.journal().entries())
			.allSatisfy((call) -> assertThat(call.path()).startsWith("/ex/jira/" + TokenDesk.CLOUD_ID));
	}

	@Test
	void goesOnWithANewTokenWhenTheOldOneEndsInTheMiddleOfAPass() {
		this.jira.tokens().lifetime(Duration.ofSeconds(1));
		this.jira.faults().always("createmeta", Fault.latency(Duration.ofMillis(400)));
		try (Replica replica = replica(this.jira, this.seven)) {
			assertThat(end(replica).problem()).isNull();
		}
		assertThat(this.jira.tokens().asked()).isGreaterThan(1);
		assertThat(current()).isEqualTo(this.jira.tokens().refreshToken());
	}

	@Test
	void losesNoTokenWhenTheProcessDiesBetweenKeepingAndUsingIt() {
		String next = this.jira.tokens().authorise();
		this.kept.current(this.credential)
			.flatMap((used) -> this.kept.keep(this.credential, used, new Secret(next)))
			.block(PATIENCE);
		try (Replica replica = replica(this.jira, this.seven)) {
			assertThat(end(replica).problem()).isNull();
		}
		assertThat(current()).isEqualTo(this.jira.tokens().refreshToken());
	}

	@Test
	void asksForATokenOnceAnHourAtMostWhenItWasRevoked() {
		this.jira.tokens().revokeRefreshToken();
		for (int start = 1; start <= 3; start++) {
			try (Replica replica = replica(this.jira, this.seven)) {
				assertThat(end(replica).problem()).isNotNull()
					.satisfies((problem) -> assertThat(problem.code()).isEqualTo("unauthorized"));
			}
		}
		assertThat(this.jira.tokens().asked()).isEqualTo(1);
		assertThat(this.jira.journal().total()).isZero();
	}

	@Test
	void comesBackAtOnceWhenTheAppIsAuthorisedAnew() {
		readsAJiraCloudThroughTheGatewayAgainAndAgainAcrossRestarts();
		Credential.OAuth anew = new Credential.OAuth(TokenDesk.CLIENT_ID, this.credential.clientSecret(),
				new Secret(this.jira.tokens().authorise()), TokenDesk.CLOUD_ID);
		Instance later = SimulatedInstances.of(7, this.jira, anew);
		try (Replica replica = replica(this.jira, later)) {
			assertThat(end(replica).problem()).isNull();
		}
	}

	@Test
	void readsAzureDevOpsAsAServicePrincipal() {
		Credential principal = new Credential.Entra(TokenDesk.TENANT, TokenDesk.CLIENT_ID,
				new Secret(TokenDesk.CLIENT_SECRET));
		try (Replica replica = replica(this.azure, SimulatedInstances.of(7, this.azure, principal))) {
			assertThat(end(replica).problem()).isNull();
		}
		assertThat(this.azure.tokens().asked()).isEqualTo(1);
	}

	@Test
	void readsAJiraCloudThroughTheGatewayWithAScopedToken() {
		Credential scoped = new Credential.Scoped(this.jira.username(), new Secret(this.jira.scopedToken()),
				TokenDesk.CLOUD_ID);
		Credential written = new Credential.Basic(this.jira.username(), new Secret(this.jira.scopedToken()));
		Instance eight = SimulatedInstances.at(URI.create(this.jira.host() + "/ex/jira/" + TokenDesk.CLOUD_ID),
				SimulatedInstances.of(7, this.jira, written));
		try (Replica replica = replica(this.jira, SimulatedInstances.of(7, this.jira, scoped));
				Replica other = replica(this.jira, eight)) {
			assertThat(end(replica).problem()).isNull();
			assertThat(end(other).problem()).isNull();
		}
	}

	@Test
	void asksTheGatewayForNothingBeforeThePauseIsOverThatItAskedFor() {
		try (Replica replica = replica(this.jira, this.seven)) {
			Instant later = Instant.now(Clock.systemUTC()).plusSeconds(3600);
			replica.dueTimes().pause(this.seven.id(), later).block(PATIENCE);
			assertThat(end(replica).problem()).isNotNull()
				.satisfies((problem) -> assertThat(problem.code()).isEqualTo("throttled"));
		}
		assertThat(this.jira.tokens().asked()).isZero();
		assertThat(this.jira.journal().total()).isZero();
	}

	private String current() {
		RefreshTokens.Kept current = this.kept.current(this.credential).block(PATIENCE);
		return (current != null) ? current.token().reveal() : "";
	}

	private Replica replica(SimulatedSite site, Instance instance) {
		TrackerHttp http = TestTrackerHttp.signingInAt(site.host(), RefreshTokensOver.of(this.mongo, instance),
				Clock.systemUTC());
		return new Replica(this.mongo, http, Duration.ofMinutes(1), Clock.systemUTC(), Replica.settings(4), instance);
	}

	private static Pass end(Replica replica) {
		return replica.end(replica.refresh(7, Depth.FULL).id());
	}

}
