package io.trackercatalog.schedule;

import java.time.Duration;
import java.util.Objects;

import io.trackercatalog.discovery.Depth;
import io.trackercatalog.discovery.SimulatedInstances;
import io.trackercatalog.instance.Instance;
import io.trackercatalog.simulator.SimulatedSite;
import io.trackercatalog.simulator.Simulator;
import io.trackercatalog.simulator.SiteSettings;
import io.trackercatalog.store.TestStore;
import io.trackercatalog.tracker.Credential;
import io.trackercatalog.tracker.Secret;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.data.mongodb.core.ReactiveMongoTemplate;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A refused credential, over a real store and simulated trackers.
 */
class RefusedCredentialsTests {

	private static final Duration PATIENCE = Duration.ofSeconds(60);

	private final ReactiveMongoTemplate mongo = TestStore.template();

	private final TurnedClock clock = new TurnedClock();

	private SimulatedSite site = Simulator.start(SiteSettings.jiraDataCenter().withProjects(1));

	static SiteSettings[] sites() {
		return new SiteSettings[] { SiteSettings.jiraDataCenter().withProjects(1),
				SiteSettings.jiraCloud().withProjects(1), SiteSettings.azureDevOpsServices().withProjects(1) };
	}

	@AfterEach
	void stop() {
		this.site.close();
	}

	@ParameterizedTest
	@MethodSource("sites")
	void areRepeatedNeitherByRestartsNorOnDemandBeforeAnHourHasPassed(SiteSettings settings) {
		open(settings);
		try (Replica replica = replica(comingWith("wrong"))) {
			assertThat(end(replica)).satisfies(RefusedCredentialsTests::isRefused);
		}
		assertThat(refusedCalls()).isEqualTo(1);
		long calls = this.site.journal().total();
		for (int restart = 1; restart <= 5; restart++) {
			this.clock.pass(Duration.ofMinutes(10));
			try (Replica replica = replica(comingWith("wrong"))) {
				replica.scheduleFirst();
				this.clock.pass(Duration.ofSeconds(1));
				replica.tick();
				assertThat(replica.ended(1)).singleElement().satisfies(RefusedCredentialsTests::isRefused);
				assertThat(end(replica)).satisfies(RefusedCredentialsTests::isRefused).satisfies((pass) -> {
					Pass.Problem problem = Objects.requireNonNull(pass.problem());
					assertThat(problem.sentence()).contains("It is tried again at 2026-11-02T13:00:00Z");
				});
				replica.tick();
				assertThat(replica.isIdle(7)).isTrue();
			}
		}
		assertThat(this.site.journal().total()).isEqualTo(calls);
		this.clock.pass(Duration.ofMinutes(10));
		try (Replica replica = replica(comingWith("wrong"))) {
			replica.tick();
			replica.ended(1);
		}
		assertThat(refusedCalls()).isEqualTo(2);
	}

	@ParameterizedTest
	@MethodSource("sites")
	void areForgottenWhenANewCredentialWorks(SiteSettings settings) {
		open(settings);
		try (Replica replica = replica(comingWith("wrong"))) {
			assertThat(end(replica)).satisfies(RefusedCredentialsTests::isRefused);
		}
		try (Replica replica = replica(comingWith(this.site.token()))) {
			assertThat(end(replica).state()).isEqualTo(Pass.State.SUCCEEDED);
		}
		assertThat(due()).doesNotContainKey("refused");
	}

	@ParameterizedTest
	@MethodSource("sites")
	void leaveNothingInTheStoreThatTellsTheCredential(SiteSettings settings) {
		open(settings);
		try (Replica replica = replica(comingWith("wrong-but-secret"))) {
			assertThat(end(replica)).satisfies(RefusedCredentialsTests::isRefused);
		}
		assertThat(due().get("refused", Document.class)).containsOnlyKeys("tag", "salt", "until")
			.satisfies((refused) -> assertThat(refused.get("tag")).asString().hasSize(4));
		assertThat(due().toJson()).doesNotContain("wrong-but-secret");
	}

	private static void isRefused(Pass pass) {
		assertThat(pass.state()).isEqualTo(Pass.State.FAILED);
		assertThat(Objects.requireNonNull(pass.problem()).code()).isEqualTo("unauthorized");
	}

	private void open(SiteSettings settings) {
		this.site.close();
		this.site = Simulator.start(settings);
	}

	/** Asking for what another kind of Jira has is no refusal, which is 404. */
	private long refusedCalls() {
		return this.site.journal()
			.entries()
			.stream()
			.filter((call) -> call.status() == 401 || call.status() == 203)
			.count();
	}

	private Instance comingWith(String token) {
		return SimulatedInstances.of(7, this.site, new Credential.Basic(this.site.username(), new Secret(token)));
	}

	private Replica replica(Instance instance) {
		return new Replica(this.mongo, this.clock, Replica.settings(4), instance);
	}

	private static Pass end(Replica replica) {
		return replica.end(replica.refresh(7, Depth.LIGHT).id());
	}

	private Document due() {
		Document instance = this.mongo.findById(7, Document.class, "instances").block(PATIENCE);
		return Objects.requireNonNull(instance).get("due", Document.class);
	}

}
