package io.trackercatalog.access;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.reactivestreams.client.MongoClients;
import io.trackercatalog.store.SteppedStore;
import io.trackercatalog.store.TestStore;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.data.mongodb.core.ReactiveMongoTemplate;

import static org.assertj.core.api.Assertions.assertThat;

@ExtendWith(OutputCaptureExtension.class)
class KeyringTests {

	private static final Duration PATIENCE = Duration.ofSeconds(30);

	private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-01-02T03:04:05Z"), ZoneOffset.UTC);

	private static final Pattern PRINTED = Pattern.compile("only now: (first\\.[\\w-]{43})\\s");

	private final ReactiveMongoTemplate mongo = TestStore.template();

	private final StoredKeys stored = new StoredKeys(this.mongo);

	private final Keyring keyring = new Keyring(List.of());

	@Test
	void makesAKeyAtTheFirstStartAndPrintsItOnce(CapturedOutput output) {
		read(upkeep(this.keyring));
		PresentedKey printed = printed(output);
		StepVerifier.create(this.keyring.find("first")).assertNext((key) -> {
			assertThat(key.opensWith(printed, CLOCK.instant())).isTrue();
			assertThat(key.opensWith(new PresentedKey("first", "guess"), CLOCK.instant())).isFalse();
			assertThat(key.permissions()).containsExactlyInAnyOrder(Permission.READ, Permission.ADMIN);
			assertThat(new Caller(key).maySeeOrganisation("ANY")).isTrue();
			assertThat(new Caller(key).maySeeProject("ANY")).isTrue();
		}).expectComplete().verify(PATIENCE);
	}

	@Test
	void keepsTheFirstKeyAtLaterStarts(CapturedOutput output) {
		read(upkeep(this.keyring));
		PresentedKey printed = printed(output);
		Keyring later = new Keyring(List.of());
		read(upkeep(later));
		assertThat(PRINTED.matcher(output).results()).hasSize(1);
		StepVerifier.create(later.find("first"))
			.assertNext((key) -> assertThat(key.opensWith(printed, CLOCK.instant())).isTrue())
			.expectComplete()
			.verify(PATIENCE);
	}

	@Test
	void makesOneKeyWhenReplicasStartTogether(CapturedOutput output) {
		List<Keyring> replicas = IntStream.range(0, 8).mapToObj((i) -> new Keyring(List.of())).toList();
		StepVerifier.create(Flux.fromIterable(replicas).flatMap((replica) -> upkeep(replica).read()))
			.expectComplete()
			.verify(PATIENCE);
		assertThat(PRINTED.matcher(output).results()).hasSize(1);
		PresentedKey printed = printed(output);
		StepVerifier.create(Flux.fromIterable(replicas).flatMap((replica) -> replica.find("first")))
			.recordWith(java.util.ArrayList::new)
			.thenConsumeWhile((key) -> key.opensWith(printed, CLOCK.instant()))
			.consumeRecordedWith((keys) -> assertThat(keys).hasSize(8))
			.expectComplete()
			.verify(PATIENCE);
	}

	@Test
	void makesNoKeyWhenOneIsConfigured(CapturedOutput output) {
		Keyring configured = new Keyring(List.of(key("portal", "1")));
		read(upkeep(configured));
		assertThat(output).doesNotContain("only now");
		StepVerifier.create(configured.find("first")).expectComplete().verify(PATIENCE);
	}

	@Test
	void knowsConfiguredAndStoredKeysOfWhichTheConfiguredHide() {
		StepVerifier.create(Mono.when(this.stored.add(key("portal", "2"), CLOCK.instant()),
				this.stored.add(key("issued", "3"), CLOCK.instant())))
			.expectComplete()
			.verify(PATIENCE);
		Keyring both = new Keyring(List.of(key("portal", "1")));
		read(upkeep(both));
		StepVerifier.create(Flux.concat(both.find("portal"), both.find("issued"), both.find("unknown")))
			.expectNext(key("portal", "1"), key("issued", "3"))
			.expectComplete()
			.verify(PATIENCE);
	}

	@Test
	void renewsAKeyThatWasStoredBeforeKeysCouldBe() {
		this.mongo
			.insert(new Document("_id", "old").append("sha256", "1".repeat(64))
				.append("orgCodes", List.of("ACME"))
				.append("projects", List.of("*"))
				.append("permissions", List.of("READ"))
				.append("madeAt", Date.from(CLOCK.instant())), "apiKeys")
			.block(PATIENCE);
		StoredKeys.StoredKey old = Objects.requireNonNull(this.stored.find("old").block(PATIENCE));
		assertThat(old.key()).isEqualTo(key("old", "1"));
		StoredKeys.StoredDigest other = new StoredKeys.StoredDigest("2".repeat(64), null);
		assertThat(this.stored.renew(old, List.of(other)).block(PATIENCE)).isTrue();
		assertThat(this.stored.renew(old, List.of(other)).block(PATIENCE)).as("twice").isFalse();
		assertThat(this.stored.all().block(PATIENCE)).containsExactly(key("old", "2"));
	}

	@Test
	void forgetsAKeyThatIsNoLongerStored() {
		this.keyring.learn(List.of(key("issued", "3")));
		this.keyring.learn(List.of());
		StepVerifier.create(this.keyring.find("issued")).expectComplete().verify(PATIENCE);
	}

	@Test
	void isBroughtNoRevokedKeyBackByAReadingThatALaterOneHasOvertaken() {
		StepVerifier.create(Mono.when(this.stored.add(key("kept", "2"), CLOCK.instant()),
				this.stored.add(key("revoked", "3"), CLOCK.instant())))
			.expectComplete()
			.verify(PATIENCE);
		List<Integer> read = new ArrayList<>();
		Queue<Runnable> meanwhile = new ArrayDeque<>();
		SteppedStore slow = new SteppedStore(this.mongo, (call, keys) -> {
			read.add(keys.size());
			Optional.ofNullable(meanwhile.poll()).ifPresent(Runnable::run);
		});
		KeyringUpkeep upkeep = new KeyringUpkeep(this.keyring, new StoredKeys(slow.operations()),
				new FirstKey(this.stored, CLOCK));
		meanwhile.add(() -> {
			assertThat(this.stored.remove("revoked").block(PATIENCE)).isTrue();
			upkeep.read().subscribe();
			slow.step();
			assertThat(this.keyring.findKnown("revoked")).isNull();
		});
		upkeep.read().subscribe();
		slow.step();
		assertThat(read).as("keys of each reading, as they were read").containsExactly(2, 1);
		assertThat(this.keyring.findKnown("revoked")).isNull();
		assertThat(this.keyring.findKnown("kept")).isEqualTo(key("kept", "2"));
	}

	@Test
	void keepsACallerWaitingForTheFirstReading() {
		StepVerifier.create(this.keyring.find("issued"))
			.expectSubscription()
			.then(() -> this.keyring.learn(List.of(key("issued", "3"))))
			.expectNext(key("issued", "3"))
			.expectComplete()
			.verify(PATIENCE);
	}

	@Test
	void isUndecidedAboutKeysThatOnlyAnUnreachableStoreKnows() {
		StepVerifier.withVirtualTime(() -> new Keyring(List.of(key("portal", "1"))).find("issued"))
			.thenAwait(Duration.ofSeconds(2))
			.expectErrorSatisfies((ex) -> assertThat(ex).isInstanceOfSatisfying(AccessRefusedException.class,
					(refused) -> assertThat(refused.refusal()).isInstanceOf(AccessRefusal.Undecided.class)))
			.verify(PATIENCE);
	}

	@Test
	void knowsConfiguredKeysThoughTheStoreIsUnreachable(CapturedOutput output) {
		Keyring configured = new Keyring(List.of(key("portal", "1")));
		KeyringUpkeep upkeep = new KeyringUpkeep(configured, unreachable(), new FirstKey(unreachable(), CLOCK));
		StepVerifier.create(upkeep.readOrComplain()).expectComplete().verify(PATIENCE);
		StepVerifier.create(upkeep.readOrComplain()).expectComplete().verify(PATIENCE);
		assertThat(output.getAll().split("cannot be reached", -1)).hasSize(2);
		StepVerifier.create(configured.find("portal")).expectNextCount(1).expectComplete().verify(PATIENCE);
	}

	@Test
	void neverShowsASecretByAccident() {
		assertThat(Arrays.asList(new PresentedKey("portal", "hunter2"))).hasToString("[portal.***]");
	}

	private KeyringUpkeep upkeep(Keyring of) {
		return new KeyringUpkeep(of, this.stored, new FirstKey(this.stored, CLOCK));
	}

	private static void read(KeyringUpkeep upkeep) {
		StepVerifier.create(upkeep.read()).expectComplete().verify(PATIENCE);
	}

	private static StoredKeys unreachable() {
		ConnectionString nobody = new ConnectionString(
				"mongodb://127.0.0.1:1/none?serverSelectionTimeoutMS=200&connectTimeoutMS=200");
		return new StoredKeys(new ReactiveMongoTemplate(
				MongoClients.create(MongoClientSettings.builder().applyConnectionString(nobody).build()), "none"));
	}

	private static PresentedKey printed(CapturedOutput output) {
		Matcher matcher = PRINTED.matcher(output);
		assertThat(matcher.find()).isTrue();
		return PresentedKey.parse(matcher.group(1)).orElseThrow();
	}

	private static ApiKey key(String id, String digit) {
		return new ApiKey(id, digit.repeat(64), Set.of("ACME"), Set.of("*"), Set.of(Permission.READ));
	}

}
