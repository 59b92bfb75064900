package io.trackercatalog.tracker.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.GZIPOutputStream;

import io.trackercatalog.tracker.TrackerFailure;
import io.trackercatalog.tracker.http.HttpScene.Person;
import io.trackercatalog.tracker.http.LoopbackTracker.Reply;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.test.StepVerifier;

import org.springframework.util.unit.DataSize;

import static io.trackercatalog.tracker.http.HttpScene.ADA;
import static io.trackercatalog.tracker.http.HttpScene.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * What is taken for an answer of the tracker, and what is not.
 */
class NoDataTests {

	@AutoClose
	private final HttpScene scene = new HttpScene();

	private final AtomicInteger calls = this.scene.calls();

	@ParameterizedTest
	@ValueSource(ints = { 401, 407 })
	void takesAnEmpty401ForARefusedCredential(int status) {
		this.scene.expectFailure(Reply.status(status), TrackerFailure.Unauthorized.class);
	}

	@Test
	void takesASignInPageWithStatus203ForARefusedCredential() {
		this.scene.expectFailure(page("Azure DevOps Services | Sign In").with(203), TrackerFailure.Unauthorized.class);
	}

	@Test
	void takesASignInPageWithStatus200ForARefusedCredential() {
		this.scene.expectFailure(page("Log in - Jira"), TrackerFailure.Unauthorized.class);
	}

	@Test
	void takesARedirectToSignInForARefusedCredentialAndDoesNotFollowIt() {
		Reply redirect = Reply.status(302).with("Location", "https://sps.example/_signin?realm=x");
		this.scene.expectFailure(redirect, TrackerFailure.Unauthorized.class);
		assertThat(this.calls).hasValue(1);
	}

	@ParameterizedTest
	@ValueSource(ints = { 301, 302, 303, 307, 308 })
	void followsNoRedirect(int status) {
		this.scene.expectFailure(Reply.status(status).with("Location", "/people/elsewhere"),
				TrackerFailure.NotData.class);
		assertThat(this.calls).hasValue(1);
	}

	@Test
	void takesNothingThatIsNotSaidToBeJson() {
		this.scene.expectFailure(page("Maintenance"), TrackerFailure.NotData.class);
		this.scene.expectFailure(ADA.with("Content-Type", "text/plain"), TrackerFailure.NotData.class);
		this.scene.expectFailure(new Reply(200, Map.of(), ADA.body()), TrackerFailure.NotData.class);
	}

	@ParameterizedTest
	@ValueSource(ints = { 201, 202, 203, 204, 206 })
	void takesNoOtherSuccessForData(int status) {
		this.scene.expectFailure(ADA.with(status), TrackerFailure.NotData.class);
	}

	@Test
	void takesNoEmptyBodyAndNoBrokenOrOtherJsonForData() {
		this.scene.expectFailure(Reply.json(""), TrackerFailure.NotData.class);
		this.scene.expectFailure(Reply.json("{\"name\":\"A"), TrackerFailure.NotData.class);
		this.scene.expectFailure(Reply.json("[1,2]"), TrackerFailure.NotData.class);
		this.scene.expectFailure(Reply.json("{\"name\":\"Ada\"}}"), TrackerFailure.NotData.class);
		this.scene.expectFailure(Reply.json("{\"name\":" + "[".repeat(200) + "]".repeat(200) + "}"),
				TrackerFailure.NotData.class);
	}

	@Test
	void takesNoJsonForDataWhoseTextsNamesOrNumbersAreEndless() {
		this.scene.expectFailure(Reply.json("{\"name\":\"" + "a".repeat(5_000_000) + "\"}"),
				TrackerFailure.NotData.class);
		this.scene.expectFailure(Reply.json("{\"" + "a".repeat(2_000) + "\":1,\"name\":\"Ada\"}"),
				TrackerFailure.NotData.class);
		this.scene.expectFailure(Reply.json("{\"name\":" + "1".repeat(200) + "}"), TrackerFailure.NotData.class);
	}

	@Test
	void toleratesAByteOrderMark() {
		expectAda(Reply.json("\uFEFF{\"name\":\"Ada\"}"));
	}

	@Test
	void takesNoAnswerThatIsTooLargeOnceUnpacked() throws IOException {
		this.scene.hurry(PATIENCE, PATIENCE, DataSize.ofMegabytes(1));
		byte[] packed = gzip(" ".repeat(50_000_000) + "{}");
		assertThat(packed).hasSizeLessThan(1_000_000);
		this.scene.expectFailure(
				new Reply(200, Map.of("Content-Type", "application/json", "Content-Encoding", "gzip"), packed),
				TrackerFailure.TooLarge.class);
		this.scene.expectFailure(Reply.json("{\"name\":\"" + "a".repeat(1_100_000) + "\"}"),
				TrackerFailure.TooLarge.class);
	}

	@Test
	void takesALargeAnswer() throws IOException {
		String name = "ä".repeat(2_500_000);
		byte[] packed = gzip("{\"name\":\"" + name + "\"}");
		try (LoopbackTracker tracker = LoopbackTracker.answering((uri) -> new Reply(200,
				Map.of("Content-Type", "application/json", "Content-Encoding", "gzip"), packed))) {
			StepVerifier.create(this.scene.ask(tracker.connection()))
				.expectNextMatches((person) -> person.name().equals(name))
				.expectComplete()
				.verify(PATIENCE);
		}
	}

	private void expectAda(Reply reply) {
		try (LoopbackTracker tracker = LoopbackTracker.answering((uri) -> reply)) {
			StepVerifier.create(this.scene.ask(tracker.connection()))
				.expectNext(new Person("Ada"))
				.expectComplete()
				.verify(PATIENCE);
		}
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

}
