package io.trackercatalog.webhook;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import io.trackercatalog.instance.InstanceId;
import io.trackercatalog.tracker.http.TestTrackerHttp;
import io.trackercatalog.webhook.Receiver.Reply;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.Disposable;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * How events reach receivers of all sorts, by the real time.
 */
@ExtendWith(OutputCaptureExtension.class)
class DeliveryTests {

	/** Longer than any honest answer takes on a busy machine. */
	private static final Duration TIMEOUT = Duration.ofSeconds(20);

	private final Receiver receiver = Receiver.start();

	private final Receiver other = Receiver.start();

	private final WebhookScene scene = scene(TIMEOUT);

	private WebhookScene scene(Duration timeout) {
		return WebhookScene.of(Clock.systemUTC(), WebhookScene.hurried(timeout),
				WebhookScene.webhook("chat", this.receiver.url() + "/h1dden?key=h1dden"),
				WebhookScene.webhook("desk", this.other.url()));
	}

	@AfterEach
	void close() {
		this.scene.close();
		this.receiver.close();
		this.other.close();
	}

	@Test
	void provesItselfToWhoeverHasTheSecret() throws Exception {
		this.scene.announce(7, 2);
		this.scene.start();
		Receiver.Delivery delivery = this.receiver.awaitTaken(1).get(0);
		Mac mac = Mac.getInstance("HmacSHA256");
		mac.init(new SecretKeySpec(WebhookScene.SECRET.getBytes(UTF_8), "HmacSHA256"));
		mac.update((delivery.header("X-Tracker-Catalog-Timestamp") + ".").getBytes(UTF_8));
		assertThat(delivery.header("X-Tracker-Catalog-Signature"))
			.isEqualTo("sha256=" + HexFormat.of().formatHex(mac.doFinal(delivery.body())));
		assertThat(delivery.id()).isEqualTo("chat:0000000007:0000000002");
		assertThat(delivery.header("Content-Type")).isEqualTo("application/json");
		assertThat(delivery.target()).hasToString("/hook/h1dden?key=h1dden");
	}

	@Test
	void tellsAnInstancesEditionsInOrderHoweverOftenTheyAreRefused() {
		this.receiver.answering((delivery) -> {
			long before = this.receiver.deliveries().stream().filter((one) -> one.id().equals(delivery.id())).count();
			return (before < 2) ? Reply.status(503) : Reply.TAKEN;
		});
		IntStream.rangeClosed(2, 9).forEach((edition) -> this.scene.announce(7, edition));
		this.scene.start();
		assertThat(ids(this.receiver.awaitTaken(8))).isEqualTo(ids(7, 2, 9));
		assertThat(this.receiver.deliveries()).hasSize(24);
	}

	@Test
	void tellsNothingAgainThatHasEndedAndComesBackIntoTheOutbox() {
		this.scene.announce(7, 2);
		Event first = this.scene.next("chat", 7);
		assertThat(this.scene.attempt("chat", 7)).isTrue();
		this.scene.outbox().add(first).block(WebhookScene.PATIENCE);
		this.receiver.answering((delivery) -> Reply.status(409));
		assertThat(this.scene.attempt("chat", 7)).isTrue();
		assertThat(this.scene.pending("chat")).isZero();
		assertThat(this.receiver.deliveries()).hasSize(1);
		assertThat(this.scene.deliveries("chat")).singleElement()
			.extracting(Delivery::state)
			.isEqualTo(Delivery.State.DELIVERED);
	}

	@Test
	void letsNoInstanceWaitForAnother() {
		this.receiver
			.answering((delivery) -> delivery.id().startsWith("chat:0000000007:") ? Reply.status(503) : Reply.TAKEN);
		IntStream.rangeClosed(2, 4).forEach((edition) -> {
			this.scene.announce(7, edition);
			this.scene.announce(8, edition);
		});
		this.scene.start();
		assertThat(ids(this.receiver.awaitTaken(3))).isEqualTo(ids(8, 2, 4));
		assertThat(this.scene.next("chat", 7).id()).isEqualTo("chat:0000000007:0000000002");
	}

	@ParameterizedTest
	@ValueSource(strings = { "STALL", "DRIP" })
	void waitsForNoReceiverLongerThanTheTimeoutAndLetsNoOtherWebhookWait(String manner) {
		this.receiver.answering((delivery) -> manner.equals("STALL") ? Reply.STALL : Reply.DRIP);
		try (WebhookScene hasty = scene(Duration.ofMillis(500))) {
			IntStream.rangeClosed(2, 31).forEach((edition) -> hasty.announce(7, edition));
			hasty.start();
			hasty.awaitNothingPending("desk");
			this.receiver.awaitDeliveries(2);
			assertThat(hasty.deliveries("chat")).anySatisfy((delivery) -> {
				assertThat(delivery.failure()).isEqualTo("There was no whole answer within 500 ms.");
				assertThat(delivery.state()).isEqualTo(Delivery.State.PENDING);
				assertThat(delivery.status()).isNull();
			});
			assertThat(this.receiver.deliveries().stream().map(Receiver.Delivery::id).distinct()).hasSize(1);
			assertThat(hasty.pending("chat")).isEqualTo(30);
		}
	}

	@Test
	void triesAgainWhenTheConnectionBreaks() {
		this.receiver
			.answering((delivery) -> this.receiver.deliveries().isEmpty() ? Reply.BREAK_OFF : Reply.status(204));
		this.scene.announce(7, 2);
		this.scene.start();
		assertThat(ids(this.receiver.awaitTaken(1))).isEqualTo(ids(7, 2, 2));
		this.scene.awaitNothingPending("chat");
		assertThat(this.scene.deliveries("chat")).singleElement().satisfies((delivery) -> {
			assertThat(delivery.status()).isEqualTo(204);
			assertThat(delivery.failure()).isNull();
		});
	}

	@ParameterizedTest
	@ValueSource(ints = { 301, 302, 303, 307, 308 })
	void followsNoRedirect(int status) {
		this.receiver.answering((delivery) -> Reply.status(status, "Location", this.other.url() + "/elsewhere"));
		this.scene.announce(7, 2);
		assertThat(this.scene.attempt("chat", 7)).isFalse();
		assertThat(this.other.deliveries()).isEmpty();
		assertThat(this.scene.deliveries("chat")).singleElement().satisfies((delivery) -> {
			assertThat(delivery.status()).isEqualTo(status);
			assertThat(delivery.failure()).contains("redirects are not followed");
		});
	}

	@ParameterizedTest
	@ValueSource(strings = { "http://127.0.0.1:%d/", "http://localhost:%d/", "http://[::ffff:127.0.0.1]:%d/",
			"http://169.254.169.254/latest/", "http://[fe80::1]/", "http://10.0.0.1/", "http://192.168.1.1/",
			"http://0.0.0.0:%d/" })
	void connectsToNoAddressThatIsNotAllowed(String url) {
		Webhook webhook = WebhookScene.webhook("inner", url.formatted(port(this.receiver)));
		try (WebhookScene strict = new WebhookScene(Clock.systemUTC(), WebhookScene.hurried(Duration.ofSeconds(20)),
				TestTrackerHttp.guarded(), webhook)) {
			strict.announce(7, 2);
			assertThat(strict.attempt("inner", 7)).isFalse();
			assertThat(strict.deliveries("inner")).singleElement()
				.satisfies((delivery) -> assertThat(delivery.failure()).startsWith("The address is not allowed: "));
			assertThat(this.receiver.deliveries()).isEmpty();
		}
	}

	@Test
	void tellsNobodyWhatIsSecret(CapturedOutput output) {
		try (WebhookScene hasty = scene(Duration.ofSeconds(1))) {
			hasty.announce(7, 2);
			for (Reply reply : List.of(Reply.status(500), Reply.STALL, Reply.BREAK_OFF, Reply.status(302))) {
				this.receiver.answering((delivery) -> reply);
				assertThat(hasty.attempt("chat", 7)).isFalse();
				assertThat(hasty.deliveries("chat")).singleElement()
					.satisfies((delivery) -> assertThat(delivery.failure()).isNotBlank())
					.satisfies((delivery) -> assertThat(delivery.toString()).doesNotContain(WebhookScene.SECRET,
							"h1dden"));
			}
		}
		assertThat(WebhookScene.webhook("chat", this.receiver.url() + "/h1dden").toString())
			.doesNotContain(WebhookScene.SECRET, "h1dden");
		assertThat(output).doesNotContain(WebhookScene.SECRET, "h1dden");
	}

	@Test
	void deliversEachEventOnceThoughTwoReplicasDo() {
		this.scene.start();
		this.scene.start();
		IntStream.rangeClosed(2, 41).forEach((edition) -> this.scene.announce(7, edition));
		this.receiver.awaitTaken(40);
		this.scene.awaitNothingPending("chat");
		assertThat(ids(this.receiver.deliveries())).isEqualTo(ids(7, 2, 41));
	}

	@Test
	void goesOnInOrderWhenAnotherReplicaTakesOver() {
		Deliverer first = this.scene.start();
		this.scene.start();
		IntStream.rangeClosed(2, 6).forEach((edition) -> this.scene.announce(7, edition));
		this.receiver.awaitTaken(5);
		first.stop();
		IntStream.rangeClosed(7, 11).forEach((edition) -> this.scene.announce(7, edition));
		Awaitility.await()
			.atMost(WebhookScene.PATIENCE)
			.until(() -> ids(this.receiver.taken()).stream().distinct().count() == 10);
		assertThat(ids(this.receiver.taken()).stream().distinct()).containsExactlyElementsOf(ids(7, 2, 11));
	}

	@Test
	void tellsWhatTheBellRingsForWithoutLookingAtAllThatWaits() {
		Bell bell = new Bell();
		this.scene.announce(8, 2);
		Disposable running = this.scene.loop("chat", Duration.ofHours(1)).run(bell.rings()).subscribe();
		try {
			this.receiver.awaitTaken(1);
			// A look goes upwards, so these are for the next one.
			this.scene.announce(6, 2);
			this.scene.announce(7, 2);
			bell.ring(new InstanceId(7));
			assertThat(ids(this.receiver.awaitTaken(2))).containsExactly("chat:0000000008:0000000002",
					"chat:0000000007:0000000002");
		}
		finally {
			running.dispose();
		}
		assertThat(this.scene.next("chat", 6).attempts()).isZero();
	}

	private static int port(Receiver receiver) {
		return URI.create(receiver.url()).getPort();
	}

	private static List<String> ids(List<Receiver.Delivery> deliveries) {
		return deliveries.stream().map(Receiver.Delivery::id).toList();
	}

	private static List<String> ids(int instance, int first, int last) {
		return IntStream.rangeClosed(first, last)
			.mapToObj((edition) -> "chat:%010d:%010d".formatted(instance, edition))
			.toList();
	}

}
