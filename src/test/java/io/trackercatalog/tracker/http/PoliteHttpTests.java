package io.trackercatalog.tracker.http;

import java.net.URI;

import io.trackercatalog.tracker.CallListener;
import io.trackercatalog.tracker.Connection;
import io.trackercatalog.tracker.Credential;
import io.trackercatalog.tracker.Secret;
import io.trackercatalog.tracker.TrackerException;
import io.trackercatalog.tracker.TrackerFailure;
import io.trackercatalog.tracker.http.HttpScene.PeopleApi;
import io.trackercatalog.tracker.http.HttpScene.Person;
import io.trackercatalog.tracker.http.LoopbackTracker.Reply;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

import org.springframework.http.HttpHeaders;

import static io.trackercatalog.tracker.http.HttpScene.ADA;
import static io.trackercatalog.tracker.http.HttpScene.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * What is sent to a tracker over HTTP, and what is made of its answers.
 */
class PoliteHttpTests {

	@AutoClose
	private final HttpScene scene = new HttpScene();

	@Test
	void asksForJsonWithTheCredentialBelowTheAddressAndReadsTheAnswer() {
		try (LoopbackTracker tracker = LoopbackTracker.answering((uri) -> ADA)) {
			Connection connection = new Connection(URI.create(tracker.url() + "/my%20jira/"),
					tracker.connection().credential(), CallListener.NONE);
			Dialect dialect = new Dialect() {
				@Override
				public void headers(HttpHeaders headers) {
					headers.set("X-TFS-FedAuthRedirect", "Suppress");
				}
			};
			StepVerifier
				.create(this.scene.http().client(connection, PeopleApi.class, dialect).person("User Story/ä", 3))
				.expectNext(new Person("Ada"))
				.expectComplete()
				.verify(PATIENCE);
			assertThat(tracker.asked()).containsExactly("/my%20jira/people/User%20Story%2F%C3%A4?page=3");
			assertThat(tracker.requests().get(0).headers()).containsEntry("accept", "application/json")
				.containsEntry("authorization", "Basic amFuZUBhY21lLmV4YW1wbGU6dG9rZW4=")
				.containsEntry("x-tfs-fedauthredirect", "Suppress");
		}
	}

	@Test
	void sendsABearerToken() {
		try (LoopbackTracker tracker = LoopbackTracker.answering((uri) -> ADA)) {
			Connection connection = new Connection(tracker.url(), new Credential.Bearer(new Secret("pat")),
					CallListener.NONE);
			StepVerifier.create(this.scene.ask(connection)).expectNextCount(1).expectComplete().verify(PATIENCE);
			assertThat(tracker.requests().get(0).headers()).containsEntry("authorization", "Bearer pat");
		}
	}

	@Test
	void asksNothingBeforeSubscriptionAndTwiceForTwoSubscriptions() {
		try (LoopbackTracker tracker = LoopbackTracker.answering((uri) -> ADA)) {
			Mono<Person> person = this.scene.ask(tracker.connection());
			assertThat(tracker.asked()).isEmpty();
			StepVerifier.create(person.then(person)).expectNextCount(1).expectComplete().verify(PATIENCE);
			assertThat(tracker.asked()).hasSize(2);
		}
	}

	@Test
	void tellsStatusesApart() {
		this.scene.expectFailure(Reply.status(400), TrackerFailure.Refused.class);
		this.scene.expectFailure(Reply.status(403), TrackerFailure.Forbidden.class);
		this.scene.expectFailure(Reply.status(404), TrackerFailure.NotFound.class);
		this.scene.expectFailure(Reply.status(410), TrackerFailure.NotFound.class);
		this.scene.expectFailure(Reply.status(418), TrackerFailure.Refused.class);
	}

	@Test
	void namesThePathOfAFailedCallWithoutItsQuery() {
		try (LoopbackTracker tracker = LoopbackTracker.answering((uri) -> Reply.status(403))) {
			StepVerifier.create(this.scene.ask(tracker.connection()))
				.expectErrorSatisfies((error) -> assertThat(((TrackerException) error).failure())
					.isEqualTo(new TrackerFailure.Forbidden("/people/1", null)))
				.verify(PATIENCE);
		}
	}

	@Test
	void letsADialectJudgeARefusalByItsBody() {
		Dialect dialect = new Dialect() {
			@Override
			public RuntimeException judge(Refusal refusal) {
				return new IllegalStateException(refusal.status() + refusal.body());
			}
		};
		try (LoopbackTracker tracker = LoopbackTracker.answering((uri) -> Reply.json("\"why\"").with(400))) {
			StepVerifier.create(this.scene.http().client(tracker.connection(), PeopleApi.class, dialect).person("1", 1))
				.expectErrorMatches(
						(error) -> error instanceof IllegalStateException && "400\"why\"".equals(error.getMessage()))
				.verify(PATIENCE);
		}
	}

	@Test
	void readsAnswersOffTheEventLoop() {
		try (LoopbackTracker tracker = LoopbackTracker.answering((uri) -> ADA)) {
			StepVerifier.create(this.scene.ask(tracker.connection()).map((person) -> Thread.currentThread().getName()))
				.expectNextMatches((thread) -> thread.startsWith("parallel"))
				.expectComplete()
				.verify(PATIENCE);
		}
	}

}
