package io.trackercatalog.tracker.http;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

import io.netty.channel.ChannelFuture;
import io.netty.channel.embedded.EmbeddedChannel;
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

import org.springframework.web.reactive.function.client.WebClient;
import org.springframework.web.service.annotation.GetExchange;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Every forbidden address by every way in. A door listens at all addresses of this
 * machine and tells at which of them somebody knocked; only {@code 127.0.0.2} is allowed.
 */
class AddressGuardTests {

	private static final Duration PATIENCE = Duration.ofSeconds(60);

	private static final String ALLOWED = "127.0.0.2";

	private static final Credential BASIC = new Credential.Basic("jane@acme.example", new Secret("token"));

	private final Door door = Door.open();

	private final NetworkSettings network = new NetworkSettings(List.of(ALLOWED), List.of());

	private final AddressGuard guard = new AddressGuard(this.network);

	@AfterEach
	void close() {
		this.door.close();
	}

	@Test
	void theAllowedAddressIsGoneTo() {
		try (TrackerHttp http = tracker(this.guard, allowed())) {
			StepVerifier.create(call(http, allowed(), BASIC)).expectNextCount(1).expectComplete().verify(PATIENCE);
		}
		try (GuardedHttp http = new GuardedHttp(TestTrackerHttp.HURRIED, this.guard)) {
			StepVerifier.create(post(http, allowed())).expectNextCount(1).expectComplete().verify(PATIENCE);
		}
		assertThat(this.door.knocks()).containsExactly(ALLOWED, ALLOWED);
	}

	@Test
	void whatMeansThisMachineWouldBeReachedIfItWereAllowed() {
		AddressGuard open = new AddressGuard(new NetworkSettings(List.of("127.0.0.0/8"), List.of()));
		for (String address : List.of("127.0.0.1", "127.0.0.3", "127.1.2.3", "127.255.255.254", "::ffff:7f00:1")) {
			StepVerifier.create(called(open, url(address), BASIC)).expectNextCount(1).expectComplete().verify(PATIENCE);
		}
		assertThat(this.door.knocks()).containsExactly("127.0.0.1", "127.0.0.3", "127.1.2.3", "127.255.255.254",
				"127.0.0.1");
	}

	@Test
	void noTrackerIsCalledThere() {
		expectRefusals("trackers", (forbidden) -> called(this.guard, url(forbidden), BASIC));
		assertThat(this.door.knocks()).isEmpty();
	}

	@Test
	void noGatewayIsCalledThere() {
		Credential scoped = new Credential.Scoped("jane@acme.example", new Secret("token"), "cloud");
		expectRefusals("gateways", (forbidden) -> signedIn(url(forbidden), scoped));
		assertThat(this.door.knocks()).isEmpty();
	}

	@Test
	void noTokenIsFetchedThere() {
		Credential oauth = new Credential.OAuth("client", new Secret("secret"), new Secret("refresh"), "cloud");
		Credential entra = new Credential.Entra("tenant", "client", new Secret("secret"));
		expectRefusals("Atlassian's token endpoints", (forbidden) -> signedIn(url(forbidden), oauth));
		expectRefusals("Entra's token endpoints", (forbidden) -> signedIn(url(forbidden), entra));
		assertThat(this.door.knocks()).isEmpty();
	}

	@Test
	void nothingIsPostedThere() {
		try (GuardedHttp http = new GuardedHttp(TestTrackerHttp.HURRIED, this.guard)) {
			expectRefusals("webhooks", (forbidden) -> post(http, url(forbidden)));
		}
		assertThat(this.door.knocks()).isEmpty();
	}

	@Test
	void noNameLeadsThere() {
		expectRefusals("names", (forbidden) -> called(names(forbidden), named(), BASIC));
		assertThat(this.door.knocks()).isEmpty();
	}

	@Test
	void noNameLeadsThereAfterItLedElsewhere() {
		expectRefusals("names that change their mind", (forbidden) -> Mono.defer(() -> {
			AtomicInteger asked = new AtomicInteger();
			AddressGuard rebound = new AddressGuard(this.network,
					(host) -> new InetAddress[] { (asked.getAndIncrement() == 0) ? ForbiddenAddresses.ip(ALLOWED)
							: ForbiddenAddresses.ip(forbidden) });
			TrackerHttp http = tracker(rebound, allowed());
			return call(http, named(), BASIC).then(call(http, named(), BASIC)).doFinally((end) -> {
				http.close();
				assertThat(asked).hasValue(2);
			});
		}));
		assertThat(this.door.knocks()).hasSameSizeAs(ForbiddenAddresses.all()).containsOnly(ALLOWED);
	}

	@Test
	void ofSeveralAddressesOfANameOnlyThoseThatAreAllowedAreGoneTo() {
		int names = 0;
		for (String forbidden : ForbiddenAddresses.all()) {
			StepVerifier.create(called(names(forbidden, ALLOWED, forbidden), named(), BASIC))
				.expectNextCount(1)
				.expectComplete()
				.verify(PATIENCE);
			names++;
		}
		assertThat(this.door.knocks()).hasSize(names).containsOnly(ALLOWED);
		tell(names, "names with an allowed address beside it");
	}

	@Test
	void noRedirectLeadsThere() {
		int redirects = 0;
		try (TrackerHttp http = tracker(this.guard, allowed());
				GuardedHttp others = new GuardedHttp(TestTrackerHttp.HURRIED, this.guard)) {
			for (String forbidden : ForbiddenAddresses.all()) {
				this.door.redirectTo(url(forbidden) + "/people");
				StepVerifier.create(call(http, allowed(), BASIC)).expectError(TrackerException.class).verify(PATIENCE);
				StepVerifier.create(post(others, allowed())).expectNext(307).expectComplete().verify(PATIENCE);
				redirects += 2;
			}
		}
		assertThat(this.door.knocks()).hasSize(redirects).containsOnly(ALLOWED);
		tell(redirects, "redirects");
	}

	@Test
	void whoeverResolvesNamesTheSocketGoesNowhereElse() {
		for (String forbidden : ForbiddenAddresses.all()) {
			ChannelFuture connected = connect(new InetSocketAddress(ForbiddenAddresses.ip(forbidden), 80));
			assertThat(connected.cause()).as(forbidden).isInstanceOf(TrackerException.class);
		}
		assertThat(connect(InetSocketAddress.createUnresolved("catalog.example", 80)).isSuccess()).isFalse();
		assertThat(connect(new InetSocketAddress(ForbiddenAddresses.ip(ALLOWED), 80)).isSuccess()).isTrue();
		assertThat(connect(new InetSocketAddress(ForbiddenAddresses.ip("8.8.8.8"), 80)).isSuccess()).isTrue();
		tell(ForbiddenAddresses.all().size(), "sockets");
	}

	@Test
	void addressesOfMachinesThemselvesStayForbiddenWhateverIsAllowed() {
		AddressGuard generous = new AddressGuard(new NetworkSettings(List.of("0.0.0.0/0", "::/0"), List.of()));
		for (String forbidden : ForbiddenAddresses.NEVER) {
			StepVerifier.create(called(generous, url(forbidden), BASIC))
				.expectErrorSatisfies((error) -> assertThat(refusal(error)).as(forbidden)
					.contains("catalog.network.allow does not open it"))
				.verify(PATIENCE);
		}
		assertThat(this.door.knocks()).isEmpty();
		tell(ForbiddenAddresses.NEVER.size(), "trackers although everything is allowed");
	}

	@Test
	void whatIsTrustedIsGoneToAndNothingBesideIt() {
		AddressGuard trusting = trusting(url("127.0.0.1"), InetAddress::getAllByName);
		StepVerifier.create(called(trusting, url("127.0.0.1"), BASIC))
			.expectNextCount(1)
			.expectComplete()
			.verify(PATIENCE);
		assertThat(this.door.knocks()).containsExactly("127.0.0.1");
		try (Door other = Door.open(); GuardedHttp http = new GuardedHttp(TestTrackerHttp.HURRIED, trusting)) {
			for (URI beside : List.of(URI.create("http://127.0.0.1:" + other.port()), url("localhost"),
					url("127.0.0.3"), url("::1"))) {
				expectRefusal(called(trusting, beside, BASIC));
				expectRefusal(post(http, beside));
			}
			StepVerifier.create(post(http, url("127.0.0.1"))).expectNextCount(1).expectComplete().verify(PATIENCE);
			assertThat(other.knocks()).isEmpty();
		}
		assertThat(this.door.knocks()).containsExactly("127.0.0.1", "127.0.0.1");
	}

	@Test
	void aTrustedNameIsGoneToWhereverItLeadsButNotWhereNobodyMayGo() {
		AddressGuard trusting = trusting(named(),
				(host) -> new InetAddress[] { InetAddress.getByAddress(host, new byte[] { 127, 0, 0, 3 }) });
		StepVerifier.create(called(trusting, url("TRACKER.example"), BASIC))
			.expectNextCount(1)
			.expectComplete()
			.verify(PATIENCE);
		assertThat(this.door.knocks()).containsExactly("127.0.0.3");
		expectRefusal(called(trusting, url("elsewhere.example"), BASIC));
		for (String forbidden : ForbiddenAddresses.NEVER) {
			byte[] address = ForbiddenAddresses.ip(forbidden).getAddress();
			AddressGuard astray = trusting(named(),
					(host) -> new InetAddress[] { InetAddress.getByAddress(host, address) });
			expectRefusal(called(astray, named(), BASIC));
		}
		assertThat(this.door.knocks()).containsExactly("127.0.0.3");
	}

	@Test
	void theRefusalNamesTheRemedyAndIsNotTriedAgain() {
		AtomicInteger asked = new AtomicInteger();
		AddressGuard inside = new AddressGuard(this.network, (host) -> {
			asked.incrementAndGet();
			return new InetAddress[] { ForbiddenAddresses.ip("10.0.0.1") };
		});
		StepVerifier.create(called(inside, named(), BASIC))
			.expectErrorSatisfies((error) -> assertThat(refusal(error))
				.isEqualTo("The tracker's address is not allowed: tracker.example is in a private or reserved network. "
						+ "If that is intended, add its range to catalog.network.allow, or its origin to catalog.network.trusted."))
			.verify(PATIENCE);
		assertThat(asked).hasValue(1);
	}

	private static AddressGuard trusting(URI origin, NameService names) {
		return new AddressGuard(new NetworkSettings(List.of(), List.of(origin.toString())), names);
	}

	private static void expectRefusal(Mono<?> call) {
		StepVerifier.create(call)
			.expectErrorSatisfies((error) -> assertThat(refusal(error)).isNotEmpty())
			.verify(PATIENCE);
	}

	private void expectRefusals(String what, Way way) {
		List<String> wrong = Flux.fromIterable(ForbiddenAddresses.all())
			.concatMap((forbidden) -> way.to(forbidden)
				.then(Mono.just(forbidden + " was reached"))
				.onErrorResume((error) -> !refusal(error).isEmpty() ? Mono.empty()
						: Mono.just("%s fails otherwise: %s".formatted(forbidden, error))))
			.collectList()
			.block(PATIENCE);
		assertThat(wrong).isEmpty();
		tell(ForbiddenAddresses.all().size(), what);
	}

	private static void tell(int count, String way) {
		System.out.printf("%d forbidden addresses as those of %s: no connection%n", count, way);
	}

	private Mono<?> called(AddressGuard guard, URI url, Credential credential) {
		return Mono.using(() -> tracker(guard, allowed()), (http) -> call(http, url, credential), TrackerHttp::close);
	}

	/** With the way in to the tracker itself allowed. */
	private Mono<?> signedIn(URI elsewhere, Credential credential) {
		return Mono.using(() -> tracker(this.guard, elsewhere), (http) -> call(http, allowed(), credential),
				TrackerHttp::close);
	}

	private static TrackerHttp tracker(AddressGuard guard, URI signIn) {
		return TestTrackerHttp.guarded(guard, new PlainHttpSettings(true), new SignInSettings(signIn, signIn, signIn));
	}

	private static Mono<Person> call(TrackerHttp http, URI url, Credential credential) {
		return http.client(new Connection(url, credential, CallListener.NONE), PeopleApi.class).person();
	}

	private static Mono<Integer> post(GuardedHttp http, URI url) {
		return WebClient.builder()
			.clientConnector(http.connector())
			.build()
			.post()
			.uri(url)
			.bodyValue("{}")
			.exchangeToMono((answer) -> answer.releaseBody().thenReturn(answer.statusCode().value()));
	}

	private ChannelFuture connect(InetSocketAddress address) {
		return new EmbeddedChannel(new ConnectCheck(this.guard)).connect(address);
	}

	/** Where names lead to these addresses. */
	private AddressGuard names(String... addresses) {
		return new AddressGuard(this.network,
				(host) -> Stream.of(addresses).map(ForbiddenAddresses::ip).toArray(InetAddress[]::new));
	}

	private URI allowed() {
		return url(ALLOWED);
	}

	private URI named() {
		return url("tracker.example");
	}

	private URI url(String address) {
		return URI.create("http://%s:%d".formatted(ForbiddenAddresses.host(address), this.door.port()));
	}

	private static String refusal(Throwable error) {
		Throwable cause = (error instanceof TrackerException || error.getCause() == null) ? error : error.getCause();
		return (cause instanceof TrackerException known
				&& known.failure() instanceof TrackerFailure.AddressRefused refused) ? refused.sentence() : "";
	}

	/**
	 * A way in.
	 */
	@FunctionalInterface
	private interface Way {

		Mono<?> to(String forbidden);

	}

	interface PeopleApi {

		@GetExchange("/people")
		Mono<Person> person();

	}

	record Person(String name) {
	}

}
