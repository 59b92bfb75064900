package io.trackercatalog.simulator;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.netty.http.client.HttpClient;
import reactor.test.StepVerifier;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

@Timeout(value = 60, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class FaultsTests {

	private static final Duration PATIENCE = Duration.ofSeconds(20);

	private static final String PROJECTS = "/rest/api/2/project";

	private static final String TYPES = "/rest/api/2/issuetype";

	@AutoClose
	private final SimulatedSite site = Simulator.start(SiteSettings.jiraDataCenter().withProjects(5));

	private final Client client = Client.known(this.site);

	@Test
	void aFaultHappensAsOftenAsWantedAndOnlyWhereItIsWanted() {
		this.site.faults().next(2, "/project$", Fault.status(503, Map.of("Retry-After", "7"), "busy"));
		assertThat(this.client.get(TYPES).statusCode()).isEqualTo(200);
		HttpResponse<String> busy = this.client.get(PROJECTS);
		assertThat(busy.statusCode()).isEqualTo(503);
		assertThat(busy.body()).isEqualTo("busy");
		assertThat(busy.headers().firstValue("Retry-After")).contains("7");
		assertThat(this.client.get(PROJECTS).statusCode()).isEqualTo(503);
		assertThat(this.client.get(PROJECTS).statusCode()).isEqualTo(200);
		assertThat(this.site.faults().waiting()).isZero();
		assertThat(this.site.faults().happened()).isEqualTo(2);
	}

	@Test
	void aLastingFaultEndsWhenItIsTakenBack() {
		this.site.faults().always("", Fault.throttled(3));
		for (int n = 0; n < 3; n++) {
			assertThat(this.client.get(PROJECTS).statusCode()).isEqualTo(429);
		}
		this.site.faults().clear();
		assertThat(this.client.get(PROJECTS).statusCode()).isEqualTo(200);
	}

	@Test
	void anEmptyListKeepsItsEnvelope() {
		this.site.faults().next(2, Fault.emptyList());
		assertThat(this.client.get(PROJECTS).body()).isEqualTo("[]");
		assertThat(this.client.json("/rest/api/2/issue/createmeta/10000/issuetypes"))
			.isEqualTo(Client.read("{\"maxResults\":50,\"startAt\":0,\"total\":0,\"isLast\":true,\"values\":[]}"));
	}

	@Test
	void aSignInPageComesWithTheStatusWanted() {
		this.site.faults().next(1, Fault.signInPage(200));
		assertThat(this.client.get(PROJECTS).body()).contains("<title>Sign In</title>");
		this.site.faults().next(1, Fault.signInPage(302));
		assertThat(this.client.get(PROJECTS).headers().firstValue("Location")).isPresent();
	}

	@Test
	void headersCanBeAddedToAGoodAnswer() {
		this.site.faults().next(1, Fault.headers(Map.of("Retry-After", "12")));
		HttpResponse<String> slow = this.client.get(PROJECTS);
		assertThat(slow.statusCode()).isEqualTo(200);
		assertThat(slow.headers().firstValue("Retry-After")).contains("12");
		assertThat(Client.read(slow.body()).size()).isEqualTo(5);
	}

	@Test
	void anAnswerCanComeLateOrInPieces() {
		this.site.faults().next(1, Fault.latency(Duration.ofMillis(300)));
		long started = System.nanoTime();
		assertThat(this.client.json(PROJECTS).size()).isEqualTo(5);
		assertThat(Duration.ofNanos(System.nanoTime() - started)).isGreaterThanOrEqualTo(Duration.ofMillis(290));
		this.site.faults().next(1, Fault.dripping(4, Duration.ofMillis(50)));
		assertThat(this.client.json(PROJECTS).size()).isEqualTo(5);
	}

	@Test
	void anAnswerCanBeHeldUntilItIsLetGo() {
		Sinks.Empty<Void> letGo = Sinks.empty();
		this.site.faults().next(1, "/project$", Fault.held(letGo.asMono()));
		CompletableFuture<JsonNode> held = CompletableFuture.supplyAsync(() -> this.client.json(PROJECTS));
		Awaitility.await().atMost(PATIENCE).until(() -> this.site.faults().waiting() == 0);
		assertThat(this.client.json(PROJECTS).size()).as("the next one waits for nothing").isEqualTo(5);
		assertThat(held).isNotDone();
		letGo.tryEmitEmpty();
		assertThat(held).succeedsWithin(PATIENCE).extracting(JsonNode::size).isEqualTo(5);
	}

	@Test
	void aResetConnectionHasNoStatus() {
		this.site.faults().always("/project$", Fault.reset());
		assertThatThrownBy(() -> this.client.get(PROJECTS)).isInstanceOf(UncheckedIOException.class)
			.hasCauseInstanceOf(IOException.class);
		assertThat(this.site.journal().entries()).allMatch((entry) -> entry.status() == 0);
	}

	@Test
	void aTruncatedAnswerEndsTooEarly() {
		this.site.faults().always("", Fault.truncated());
		assertThatThrownBy(() -> this.client.get(PROJECTS)).isInstanceOf(UncheckedIOException.class);
	}

	@Test
	void aStalledAnswerBeginsAndNeverEnds() {
		this.site.faults().next(1, Fault.stalled());
		Mono<String> body = HttpClient.create()
			.headers((headers) -> headers.add("Authorization", "Bearer " + this.site.token()))
			.get()
			.uri(this.site.url() + PROJECTS)
			.responseSingle((response, content) -> content.asString());
		StepVerifier.create(body.timeout(Duration.ofSeconds(1)))
			.expectError(java.util.concurrent.TimeoutException.class)
			.verify(PATIENCE);
	}

}
