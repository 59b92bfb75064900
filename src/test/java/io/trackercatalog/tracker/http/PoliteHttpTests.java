package io.trackercatalog.tracker.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.GZIPOutputStream;

import io.trackercatalog.tracker.CallListener;
import io.trackercatalog.tracker.Connection;
import io.trackercatalog.tracker.Credential;
import io.trackercatalog.tracker.Secret;
import io.trackercatalog.tracker.TrackerException;
import io.trackercatalog.tracker.TrackerFailure;
import io.trackercatalog.tracker.http.LoopbackTracker.Reply;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

import org.springframework.http.HttpHeaders;
import org.springframework.util.unit.DataSize;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.service.annotation.GetExchange;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a tracker may do to us over HTTP, and what we make of it.
 */
class PoliteHttpTests {

	private static final Duration PATIENCE = Duration.ofSeconds(30);

	private static final Reply ADA = Reply.json("{\"name\":\"Ada\",\"unknown\":[1]}");

	private final AtomicInteger calls = new AtomicInteger();

	private TrackerHttp http = TestTrackerHttp.overLoopback();

	@AfterEach
	void close() {
		this.http.close();
	}

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
			StepVerifier.create(this.http.client(connection, PeopleApi.class, dialect).person("User Story/ä", 3))
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
			StepVerifier.create(ask(connection)).expectNextCount(1).expectComplete().verify(PATIENCE);
			assertThat(tracker.requests().get(0).headers()).containsEntry("authorization", "Bearer pat");
		}
	}

	@Test
	void asksNothingBeforeSubscriptionAndTwiceForTwoSubscriptions() {
		try (LoopbackTracker tracker = LoopbackTracker.answering((uri) -> ADA)) {
			Mono<Person> person = ask(tracker.connection());
			assertThat(tracker.asked()).isEmpty();
			StepVerifier.create(person.then(person)).expectNextCount(1).expectComplete().verify(PATIENCE);
			assertThat(tracker.asked()).hasSize(2);
		}
	}

	@ParameterizedTest
	@ValueSource(ints = { 401, 407 })
	void takesAnEmpty401ForARefusedCredential(int status) {
		expectFailure(Reply.status(status), TrackerFailure.Unauthorized.class);
	}

	@Test
	void takesASignInPageWithStatus203ForARefusedCredential() {
		expectFailure(page("Azure DevOps Services | Sign In").with(203), TrackerFailure.Unauthorized.class);
	}

	@Test
	void takesASignInPageWithStatus200ForARefusedCredential() {
		expectFailure(page("Log in - Jira"), TrackerFailure.Unauthorized.class);
	}

	@Test
	void takesARedirectToSignInForARefusedCredentialAndDoesNotFollowIt() {
		Reply redirect = Reply.status(302).with("Location", "https://sps.example/_signin?realm=x");
		expectFailure(redirect, TrackerFailure.Unauthorized.class);
		assertThat(this.calls).hasValue(1);
	}

	@ParameterizedTest
	@ValueSource(ints = { 301, 302, 303, 307, 308 })
	void followsNoRedirect(int status) {
		expectFailure(Reply.status(status).with("Location", "/people/elsewhere"), TrackerFailure.NotData.class);
		assertThat(this.calls).hasValue(1);
	}

	@Test
	void takesNothingThatIsNotSaidToBeJson() {
		expectFailure(page("Maintenance"), TrackerFailure.NotData.class);
		expectFailure(ADA.with("Content-Type", "text/plain"), TrackerFailure.NotData.class);
		expectFailure(new Reply(200, Map.of(), ADA.body()), TrackerFailure.NotData.class);
	}

	@ParameterizedTest
	@ValueSource(ints = { 201, 202, 203, 204, 206 })
	void takesNoOtherSuccessForData(int status) {
		expectFailure(ADA.with(status), TrackerFailure.NotData.class);
	}

	@Test
	void takesNoEmptyBodyAndNoBrokenOrOtherJsonForData() {
		expectFailure(Reply.json(""), TrackerFailure.NotData.class);
		expectFailure(Reply.json("{\"name\":\"A"), TrackerFailure.NotData.class);
		expectFailure(Reply.json("[1,2]"), TrackerFailure.NotData.class);
		expectFailure(Reply.json("{\"name\":\"Ada\"}}"), TrackerFailure.NotData.class);
		expectFailure(Reply.json("{\"name\":" + "[".repeat(200) + "]".repeat(200) + "}"), TrackerFailure.NotData.class);
	}

	@Test
	void takesNoJsonForDataWhoseTextsNamesOrNumbersAreEndless() {
		expectFailure(Reply.json("{\"name\":\"" + "a".repeat(5_000_000) + "\"}"), TrackerFailure.NotData.class);
		expectFailure(Reply.json("{\"" + "a".repeat(2_000) + "\":1,\"name\":\"Ada\"}"), TrackerFailure.NotData.class);
		expectFailure(Reply.json("{\"name\":" + "1".repeat(200) + "}"), TrackerFailure.NotData.class);
	}

	@Test
	void toleratesAByteOrderMark() {
		expectAda(Reply.json("\uFEFF{\"name\":\"Ada\"}"));
	}

	@Test
	void tellsStatusesApart() {
		expectFailure(Reply.status(400), TrackerFailure.Refused.class);
		expectFailure(Reply.status(403), TrackerFailure.Forbidden.class);
		expectFailure(Reply.status(404), TrackerFailure.NotFound.class);
		expectFailure(Reply.status(410), TrackerFailure.NotFound.class);
		expectFailure(Reply.status(418), TrackerFailure.Refused.class);
	}

	@Test
	void namesThePathOfAFailedCallWithoutItsQuery() {
		try (LoopbackTracker tracker = LoopbackTracker.answering((uri) -> Reply.status(403))) {
			StepVerifier.create(ask(tracker.connection()))
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
			StepVerifier.create(this.http.client(tracker.connection(), PeopleApi.class, dialect).person("1", 1))
				.expectErrorMatches(
						(error) -> error instanceof IllegalStateException && "400\"why\"".equals(error.getMessage()))
				.verify(PATIENCE);
		}
	}

	@ParameterizedTest
	@ValueSource(ints = { 500, 502, 503, 504 })
	void triesAgainWhenTheTrackerIsInTroubleAndGivesUpAfterAFewTries(int status) {
		try (LoopbackTracker tracker = counting((call) -> (call < 3) ? Reply.status(status) : ADA)) {
			StepVerifier.create(ask(tracker.connection())).expectNextCount(1).expectComplete().verify(PATIENCE);
		}
		this.calls.set(0);
		expectFailure(Reply.status(status), TrackerFailure.Unavailable.class);
		assertThat(this.calls).hasValue(4);
	}

	@Test
	void waitsAsLongAsAThrottlingTrackerAsksAndTriesAgain() {
		Recorder recorder = new Recorder();
		try (LoopbackTracker tracker = counting(
				(call) -> (call == 1) ? Reply.status(429).with("Retry-After", "1") : ADA)) {
			StepVerifier.create(ask(tracker.connection(recorder))).expectNextCount(1).expectComplete().verify(PATIENCE);
		}
		assertThat(recorder.waits).singleElement()
			.satisfies((wait) -> assertThat(wait).isBetween(Duration.ofMillis(900), PATIENCE));
		assertThat(recorder.statuses).containsExactly(429, 200);
	}

	@ParameterizedTest
	@ValueSource(strings = { "0", "Thu, 01 Jan 1970 00:00:00 GMT", "soon", "" })
	void triesAgainSoonWhenAThrottlingTrackerDoesNotSayWhen(String retryAfter) {
		try (LoopbackTracker tracker = counting(
				(call) -> (call < 4) ? Reply.status(429).with("Retry-After", retryAfter) : ADA)) {
			StepVerifier.create(ask(tracker.connection())).expectNextCount(1).expectComplete().verify(PATIENCE);
		}
		this.calls.set(0);
		expectFailure(Reply.status(429), TrackerFailure.Throttled.class);
		assertThat(this.calls).hasValue(4);
	}

	@ParameterizedTest
	@ValueSource(ints = { 429, 503 })
	void doesNotWaitLongerThanItsPatience(int status) {
		try (LoopbackTracker tracker = counting((call) -> Reply.status(status).with("Retry-After", "3600"))) {
			for (int again = 0; again < 2; again++) {
				StepVerifier.create(ask(tracker.connection()))
					.expectErrorSatisfies((error) -> assertThat(((TrackerException) error).failure())
						.isInstanceOfSatisfying(TrackerFailure.Throttled.class,
								(throttled) -> assertThat(throttled.retryAfter()).isBetween(Duration.ofSeconds(3500),
										Duration.ofHours(1))))
					.verify(PATIENCE);
			}
			assertThat(this.calls).as("the second did not even ask").hasValue(1);
		}
	}

	@Test
	void obeysAPauseThatASuccessfulAnswerAsksForBeforeTheNextCallOfTheSameAccount() {
		Recorder recorder = new Recorder();
		try (LoopbackTracker tracker = LoopbackTracker.answering((uri) -> ADA.with("Retry-After", "1"))) {
			Mono<Person> person = ask(tracker.connection(recorder));
			StepVerifier.create(person.then(ask(tracker.connection(recorder))))
				.expectNextCount(1)
				.expectComplete()
				.verify(PATIENCE);
			assertThat(recorder.waits).hasSize(1);
			assertThat(tracker.asked()).as("the same thing is not asked again").hasSize(2);
		}
	}

	@Test
	void keepsNoMoreThanTheLimitUnderWayAtOnceForOneAccount() {
		AtomicInteger now = new AtomicInteger();
		AtomicInteger most = new AtomicInteger();
		try (LoopbackTracker tracker = LoopbackTracker.handling((request, response) -> {
			most.accumulateAndGet(now.incrementAndGet(), Math::max);
			return Mono.delay(Duration.ofMillis(20)).then(Mono.defer(() -> {
				now.decrementAndGet();
				return Mono.from(ADA.send(response));
			}));
		})) {
			StepVerifier.create(Flux.range(0, 60).flatMap((each) -> ask(tracker.connection()), 60).count())
				.expectNext(60L)
				.expectComplete()
				.verify(PATIENCE);
		}
		assertThat(most.get()).isBetween(2, 8);
	}

	@Test
	void triesAgainWhenTheConnectionBreaksInTheMiddleOfAnAnswer() {
		try (LoopbackTracker tracker = LoopbackTracker.handling((request, response) -> {
			if (this.calls.incrementAndGet() < 3) {
				response.header("Content-Type", "application/json").withConnection(LoopbackTracker::hangUpSoon);
				return response.sendString(Flux.concat(Mono.just("{\"name\":"), Mono.never()));
			}
			return ADA.send(response);
		})) {
			StepVerifier.create(ask(tracker.connection())).expectNextCount(1).expectComplete().verify(PATIENCE);
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "{\"name\":\"A", "{\"name\":\"Ada\"", "[{\"name\":\"Ada\"}, ", "{" })
	void triesAgainWhenAnAnswerEndsTooEarlyThoughItClaimsToBeWhole(String half) {
		try (LoopbackTracker tracker = counting((call) -> (call < 4) ? Reply.json(half) : ADA)) {
			StepVerifier.create(ask(tracker.connection())).expectNextCount(1).expectComplete().verify(PATIENCE);
		}
		this.calls.set(0);
		expectFailure(Reply.json(half), TrackerFailure.NotData.class);
		assertThat(this.calls).hasValue(4);
	}

	@Test
	void saysThatNobodyListens() {
		LoopbackTracker tracker = LoopbackTracker.answering((uri) -> ADA);
		tracker.close();
		StepVerifier.create(ask(tracker.connection()))
			.expectErrorSatisfies((error) -> assertThat(((TrackerException) error).failure())
				.isInstanceOf(TrackerFailure.Unreachable.class))
			.verify(PATIENCE);
	}

	@Test
	void saysThatAHostIsUnknown() {
		Connection connection = new Connection(URI.create("http://nowhere.invalid"),
				new Credential.Bearer(new Secret("pat")), CallListener.NONE);
		StepVerifier.create(ask(connection))
			.expectErrorSatisfies((error) -> assertThat(((TrackerException) error).failure())
				.isEqualTo(new TrackerFailure.Unreachable("unknown host")))
			.verify(PATIENCE);
	}

	@Test
	void endsASilentAnswer() {
		hurry(Duration.ofMillis(300), PATIENCE, DataSize.ofMegabytes(1));
		try (LoopbackTracker tracker = LoopbackTracker.handling((request, response) -> Mono.never())) {
			expectFailure(tracker, TrackerFailure.TimedOut.class);
		}
	}

	@Test
	void endsADrippingAnswer() {
		hurry(PATIENCE, Duration.ofMillis(500), DataSize.ofMegabytes(1));
		try (LoopbackTracker tracker = LoopbackTracker
			.handling((request, response) -> response.header("Content-Type", "application/json")
				.sendString(Flux.interval(Duration.ofMillis(20)).onBackpressureDrop().map((each) -> " "),
						StandardCharsets.UTF_8))) {
			expectFailure(tracker, TrackerFailure.TimedOut.class);
		}
	}

	@Test
	void endsAnAnswerThatDripsLongBeforeItsDeadline() {
		this.http.close();
		this.http = TestTrackerHttp
			.overLoopback(new HttpSettings(Duration.ofSeconds(5), PATIENCE, PATIENCE, PATIENCE, 4, Duration.ofMillis(5),
					8, 1000, DataSize.ofMegabytes(1), DataSize.ofKilobytes(1), Duration.ofMillis(200)));
		try (LoopbackTracker tracker = LoopbackTracker
			.handling((request, response) -> response.header("Content-Type", "application/json")
				.sendString(Flux.interval(Duration.ofMillis(20)).onBackpressureDrop().map((each) -> " "),
						StandardCharsets.UTF_8))) {
			expectFailure(tracker, TrackerFailure.TooSlow.class);
			assertThat(tracker.asked()).hasSize(1);
		}
	}

	@Test
	void takesNoAnswerThatIsTooLargeOnceUnpacked() throws IOException {
		hurry(PATIENCE, PATIENCE, DataSize.ofMegabytes(1));
		byte[] packed = gzip(" ".repeat(50_000_000) + "{}");
		assertThat(packed).hasSizeLessThan(1_000_000);
		expectFailure(new Reply(200, Map.of("Content-Type", "application/json", "Content-Encoding", "gzip"), packed),
				TrackerFailure.TooLarge.class);
		expectFailure(Reply.json("{\"name\":\"" + "a".repeat(1_100_000) + "\"}"), TrackerFailure.TooLarge.class);
	}

	@Test
	void takesALargeAnswer() throws IOException {
		String name = "ä".repeat(2_500_000);
		byte[] packed = gzip("{\"name\":\"" + name + "\"}");
		try (LoopbackTracker tracker = LoopbackTracker.answering((uri) -> new Reply(200,
				Map.of("Content-Type", "application/json", "Content-Encoding", "gzip"), packed))) {
			StepVerifier.create(ask(tracker.connection()))
				.expectNextMatches((person) -> person.name().equals(name))
				.expectComplete()
				.verify(PATIENCE);
		}
	}

	@Test
	void readsAnswersOffTheEventLoop() {
		try (LoopbackTracker tracker = LoopbackTracker.answering((uri) -> ADA)) {
			StepVerifier.create(ask(tracker.connection()).map((person) -> Thread.currentThread().getName()))
				.expectNextMatches((thread) -> thread.startsWith("parallel"))
				.expectComplete()
				.verify(PATIENCE);
		}
	}

	@Test
	void refusesPlainHttpUnlessAllowed() {
		this.http.close();
		this.http = TestTrackerHttp.restricted(new NetworkSettings(List.of("127.0.0.1")), new PlainHttpSettings(false));
		expectRefusedAddress("catalog.access.allow-insecure-http", "127.0.0.1");
	}

	@ParameterizedTest
	@ValueSource(strings = { "127.0.0.1", "localhost", "[::1]", "[::ffff:127.0.0.1]", "2130706433" })
	void refusesLoopbackUnlessAllowedHoweverItIsWritten(String host) {
		this.http.close();
		this.http = TestTrackerHttp.restricted(new NetworkSettings(List.of()), new PlainHttpSettings(true));
		expectRefusedAddress("catalog.network.allow", host);
	}

	@ParameterizedTest
	@ValueSource(strings = { "https://evil.example/people", "http://127.0.0.1:1/people" })
	void sendsTheCredentialNowhereElse(String elsewhere) {
		try (LoopbackTracker tracker = LoopbackTracker.answering((uri) -> ADA)) {
			StepVerifier.create(this.http.client(tracker.connection(), PeopleApi.class).anywhere(URI.create(elsewhere)))
				.expectErrorSatisfies((error) -> assertThat(((TrackerException) error).failure())
					.isInstanceOf(TrackerFailure.AddressRefused.class))
				.verify(PATIENCE);
		}
	}

	private void expectRefusedAddress(String key, String host) {
		try (LoopbackTracker tracker = LoopbackTracker.answering((uri) -> ADA)) {
			Connection connection = new Connection(URI.create("http://" + host + ":" + tracker.url().getPort()),
					tracker.connection().credential(), CallListener.NONE);
			StepVerifier.create(ask(connection))
				.expectErrorSatisfies((error) -> assertThat(((TrackerException) error).failure())
					.isInstanceOfSatisfying(TrackerFailure.AddressRefused.class,
							(refused) -> assertThat(refused.sentence()).contains(key)))
				.verify(PATIENCE);
			assertThat(tracker.asked()).isEmpty();
		}
	}

	private void expectAda(Reply reply) {
		try (LoopbackTracker tracker = LoopbackTracker.answering((uri) -> reply)) {
			StepVerifier.create(ask(tracker.connection()))
				.expectNext(new Person("Ada"))
				.expectComplete()
				.verify(PATIENCE);
		}
	}

	private void expectFailure(Reply reply, Class<? extends TrackerFailure> failure) {
		try (LoopbackTracker tracker = counting((call) -> reply)) {
			expectFailure(tracker, failure);
		}
	}

	private void expectFailure(LoopbackTracker tracker, Class<? extends TrackerFailure> failure) {
		StepVerifier.create(ask(tracker.connection()))
			.expectErrorSatisfies((error) -> assertThat(error).isInstanceOfSatisfying(TrackerException.class,
					(ex) -> assertThat(ex.failure()).isInstanceOf(failure)))
			.verify(PATIENCE);
	}

	private LoopbackTracker counting(java.util.function.IntFunction<Reply> replies) {
		return LoopbackTracker.answering((uri) -> replies.apply(this.calls.incrementAndGet()));
	}

	private Mono<Person> ask(Connection connection) {
		return this.http.client(connection, PeopleApi.class).person("1", 7);
	}

	private void hurry(Duration responseTimeout, Duration callTimeout, DataSize maxBody) {
		this.http.close();
		this.http = TestTrackerHttp
			.overLoopback(new HttpSettings(Duration.ofSeconds(5), responseTimeout, callTimeout, Duration.ofSeconds(60),
					4, Duration.ofMillis(5), 8, 1000, maxBody, DataSize.ofKilobytes(1), Duration.ofSeconds(10)));
	}

	private static Reply page(String title) {
		return new Reply(200, Map.of("Content-Type", "text/html"),
				"<html><head><title>%s</title></head></html>".formatted(title).getBytes(StandardCharsets.UTF_8));
	}

	private static byte[] gzip(String text) throws IOException {
		ByteArrayOutputStream packed = new ByteArrayOutputStream();
		try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
			gzip.write(text.getBytes(StandardCharsets.UTF_8));
		}
		return packed.toByteArray();
	}

	interface PeopleApi {

		@GetExchange("/people/{id}")
		Mono<Person> person(@PathVariable String id, @RequestParam int page);

		@GetExchange
		Mono<Person> anywhere(URI address);

	}

	record Person(String name) {
	}

	private static final class Recorder implements CallListener {

		private final List<Integer> statuses = new CopyOnWriteArrayList<>();

		private final List<Duration> waits = new CopyOnWriteArrayList<>();

		@Override
		public void called(int status, Duration took) {
			this.statuses.add(status);
		}

		@Override
		public void waited(Duration waited) {
			this.waits.add(waited);
		}

	}

}
