package io.trackercatalog.tracker.http;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import io.trackercatalog.schedule.TurnedClock;
import io.trackercatalog.simulator.Fault;
import io.trackercatalog.simulator.SimulatedSite;
import io.trackercatalog.simulator.Simulator;
import io.trackercatalog.simulator.SiteSettings;
import io.trackercatalog.simulator.TokenDesk;
import io.trackercatalog.tracker.CallListener;
import io.trackercatalog.tracker.Connection;
import io.trackercatalog.tracker.Credential;
import io.trackercatalog.tracker.Secret;
import io.trackercatalog.tracker.TrackerException;
import io.trackercatalog.tracker.TrackerFailure;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

import org.springframework.web.service.annotation.GetExchange;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Access tokens of sites that hand them out over real HTTP.
 */
class AccessTokensTests {

	private static final Duration PATIENCE = Duration.ofSeconds(60);

	private static final Credential.OAuth OAUTH = oauth(TokenDesk.CLIENT_SECRET, TokenDesk.FIRST_REFRESH_TOKEN);

	private final SimulatedSite jira = Simulator.start(SiteSettings.jiraCloud().withProjects(1));

	private final SimulatedSite azure = Simulator.start(SiteSettings.azureDevOpsServices().withProjects(1));

	private final TurnedClock clock = new TurnedClock();

	private final RefreshTokensInMemory kept = new RefreshTokensInMemory();

	private TrackerHttp http = TestTrackerHttp.signingInAt(this.jira.host(), this.kept, this.clock);

	@AfterEach
	void close() {
		this.http.close();
		this.jira.close();
		this.azure.close();
	}

	@Test
	void comesToTheGatewayWithAnAccessToken() {
		expectEntrance(OAUTH);
		assertThat(this.jira.tokens().asked()).isEqualTo(1);
		assertThat(this.jira.journal().entries()).singleElement()
			.satisfies((call) -> assertThat(call.path())
				.isEqualTo("/ex/jira/" + TokenDesk.CLOUD_ID + "/rest/api/3/myself"));
	}

	@Test
	void comesToTheGatewayWithAScopedToken() {
		expectEntrance(scoped());
		assertThat(this.jira.tokens().asked()).isZero();
	}

	@Test
	void sendsAGatewaysCredentialNotEvenToTheConfiguredAddress() {
		URI elsewhere = URI.create("http://localhost:%d/rest/api/3/myself".formatted(this.jira.host().getPort()));
		StepVerifier.create(client(OAUTH).anywhere(elsewhere)).expectErrorSatisfies((error) -> {
			assertThat(((TrackerException) error).failure()).isInstanceOf(TrackerFailure.AddressRefused.class);
		}).verify(PATIENCE);
		assertThat(this.jira.journal().total()).isZero();
	}

	@Test
	void asksNoGatewayBeforeTheTimeThatItHasAskedFor() {
		Instant later = this.clock.instant().plus(Duration.ofHours(1));
		List<Credential> gateways = List.of(OAUTH, scoped());
		gateways.forEach((credential) -> StepVerifier.create(client(credential, later).myself())
			.expectErrorSatisfies((error) -> assertThat(((TrackerException) error).failure())
				.isInstanceOf(TrackerFailure.Throttled.class))
			.verify(PATIENCE));
		assertThat(this.jira.tokens().asked()).isZero();
		assertThat(this.jira.journal().total()).isZero();

		this.clock.pass(Duration.ofHours(1));
		restart();
		gateways.forEach((credential) -> StepVerifier.create(client(credential, later).myself())
			.expectNextCount(1)
			.expectComplete()
			.verify(PATIENCE));
	}

	@Test
	void asksOnceForATokenThatManyCallsNeed() {
		Flux<Map<String, Object>> calls = Flux.fromStream(IntStream.range(0, 50).boxed())
			.flatMap((call) -> client(OAUTH).myself());
		StepVerifier.create(calls).expectNextCount(50).expectComplete().verify(PATIENCE);
		assertThat(this.jira.tokens().asked()).isEqualTo(1);
	}

	@Test
	void keepsTheNextRefreshTokenAndComesWithItAfterARestart() {
		expectEntrance(OAUTH);
		assertThat(keptToken()).isEqualTo(this.jira.tokens().refreshToken());
		restart();
		expectEntrance(OAUTH);
		assertThat(this.jira.tokens().asked()).isEqualTo(2);
		assertThat(keptToken()).isEqualTo(this.jira.tokens().refreshToken());
	}

	@Test
	void renewsATokenShortlyBeforeItEnds() {
		expectEntrance(OAUTH);
		this.clock.pass(Duration.ofMinutes(57));
		expectEntrance(OAUTH);
		assertThat(this.jira.tokens().asked()).isEqualTo(1);
		this.clock.pass(Duration.ofMinutes(1));
		expectEntrance(OAUTH);
		assertThat(this.jira.tokens().asked()).isEqualTo(2);
		assertThat(this.jira.journal().entries()).allSatisfy((call) -> assertThat(call.status()).isEqualTo(200));
	}

	@Test
	void triesOnceMoreWithANewTokenWhereAnOldOneIsRefused() {
		expectEntrance(OAUTH);
		this.jira.tokens().endAccessTokens();
		this.clock.pass(Duration.ofMinutes(5));
		expectEntrance(OAUTH);
		assertThat(this.jira.tokens().asked()).isEqualTo(2);
		assertThat(this.jira.journal().total()).isEqualTo(3);
	}

	@Test
	void triesNoMoreWhereANewTokenIsRefused() {
		this.jira.faults().always("/myself", Fault.status(401));
		expectRefusal(OAUTH, "status 401");
		assertThat(this.jira.tokens().asked()).isEqualTo(1);
		assertThat(this.jira.journal().total()).isEqualTo(1);
	}

	@Test
	void saysWhatToDoWhenTheRefreshTokenWasRevoked() {
		this.jira.tokens().revokeRefreshToken();
		expectRefusal(OAUTH, "invalid_grant. Authorise the app anew");
		assertThat(this.jira.tokens().asked()).isEqualTo(1);
		assertThat(this.jira.journal().total()).isZero();
	}

	@Test
	void saysWhatToDoWhenTheClientSecretIsWrong() {
		expectRefusal(oauth("wrong", TokenDesk.FIRST_REFRESH_TOKEN), "access_denied. Authorise the app anew");
	}

	@Test
	void twoReplicasAtOnceLoseNoToken() {
		try (TrackerHttp other = TestTrackerHttp.signingInAt(this.jira.host(), this.kept, this.clock)) {
			for (int round = 1; round <= 5; round++) {
				Mono<Map<String, Object>> here = client(OAUTH).myself();
				Mono<Map<String, Object>> there = client(other, this.jira, OAUTH).myself();
				StepVerifier.create(Flux.merge(here, there)).expectNextCount(2).expectComplete().verify(PATIENCE);
				assertThat(keptToken()).isEqualTo(this.jira.tokens().refreshToken());
				this.clock.pass(Duration.ofHours(2));
			}
		}
	}

	@Test
	void triesAgainWhereTheTokenEndpointIsInTrouble() {
		this.jira.faults().next(1, "/oauth/token", Fault.status(503));
		Mono<Map<String, Object>> call = client(OAUTH).myself();
		// The simulator has rotated all the same, as an endpoint may whose answer is
		// lost.
		StepVerifier.create(call)
			.expectErrorSatisfies((error) -> assertThat(((TrackerException) error).failure())
				.isInstanceOf(TrackerFailure.Unauthorized.class))
			.verify(PATIENCE);
		assertThat(this.jira.tokens().asked()).isEqualTo(2);
	}

	@Test
	void comesToAzureDevOpsAsAServicePrincipal() {
		expectEntrance(entra(TokenDesk.CLIENT_SECRET));
		this.azure.tokens().endAccessTokens();
		this.clock.pass(Duration.ofMinutes(5));
		expectEntrance(entra(TokenDesk.CLIENT_SECRET));
		assertThat(this.azure.tokens().asked()).isEqualTo(2);
		assertThat(this.azure.journal().entries()).extracting((call) -> call.status()).containsExactly(200, 203, 200);
	}

	@Test
	void saysWhatToDoWhenAServicePrincipalsSecretIsWrong() {
		signInAtAzure();
		StepVerifier.create(client(this.http, this.azure, entra("wrong")).connection())
			.expectErrorSatisfies((error) -> assertThat(((TrackerException) error).failure().sentence())
				.contains("invalid_client, AADSTS7000215. Check tenant, client-id and client-secret"))
			.verify(PATIENCE);
		assertThat(this.azure.journal().total()).isZero();
	}

	private void expectEntrance(Credential credential) {
		Mono<Map<String, Object>> call = client(credential).myself();
		if (credential instanceof Credential.Entra) {
			signInAtAzure();
			call = client(this.http, this.azure, credential).connection();
		}
		StepVerifier.create(call).expectNextCount(1).expectComplete().verify(PATIENCE);
	}

	private void expectRefusal(Credential credential, String sentence) {
		StepVerifier.create(client(credential).myself()).expectErrorSatisfies((error) -> {
			assertThat(((TrackerException) error).failure()).isInstanceOf(TrackerFailure.Unauthorized.class);
			assertThat(error).hasMessageContaining(sentence);
		}).verify(PATIENCE);
	}

	private void restart() {
		this.http.close();
		this.http = TestTrackerHttp.signingInAt(this.jira.host(), this.kept, this.clock);
	}

	private void signInAtAzure() {
		if (this.azure.tokens().asked() == 0) {
			this.http.close();
			this.http = TestTrackerHttp.signingInAt(this.azure.host(), this.kept, this.clock);
		}
	}

	private SomeApi client(Credential credential) {
		return client(this.http, this.jira, credential);
	}

	private SomeApi client(Credential credential, Instant notBefore) {
		return this.http.client(new Connection(this.jira.url(), credential, CallListener.NONE, notBefore),
				SomeApi.class);
	}

	private static SomeApi client(TrackerHttp http, SimulatedSite site, Credential credential) {
		return http.client(new Connection(site.url(), credential, CallListener.NONE), SomeApi.class);
	}

	private String keptToken() {
		RefreshTokensInMemory.Kept current = this.kept.current(OAUTH).block(PATIENCE);
		return (current != null) ? current.token().reveal() : "";
	}

	private static Credential.OAuth oauth(String clientSecret, String refreshToken) {
		return new Credential.OAuth(TokenDesk.CLIENT_ID, new Secret(clientSecret), new Secret(refreshToken),
				TokenDesk.CLOUD_ID);
	}

	private Credential.Scoped scoped() {
		return new Credential.Scoped(this.jira.username(), new Secret(this.jira.scopedToken()), TokenDesk.CLOUD_ID);
	}

	private static Credential.Entra entra(String clientSecret) {
		return new Credential.Entra(TokenDesk.TENANT, TokenDesk.CLIENT_ID, new Secret(clientSecret));
	}

	/**
	 * One call of each family.
	 */
	interface SomeApi {

		@GetExchange("/rest/api/3/myself")
		Mono<Map<String, Object>> myself();

		@GetExchange("/_apis/connectionData?api-version=5.0-preview")
		Mono<Map<String, Object>> connection();

		@GetExchange
		Mono<Map<String, Object>> anywhere(URI address);

	}

}
