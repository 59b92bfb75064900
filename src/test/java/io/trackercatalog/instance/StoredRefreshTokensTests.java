package io.trackercatalog.instance;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;

import io.trackercatalog.store.TestStore;
import io.trackercatalog.tracker.Credential;
import io.trackercatalog.tracker.RefreshTokens;
import io.trackercatalog.tracker.RefreshTokens.Kept;
import io.trackercatalog.tracker.Secret;
import io.trackercatalog.tracker.TrackerException;
import io.trackercatalog.tracker.TrackerFailure;
import io.trackercatalog.tracker.TrackerKind;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

import org.springframework.data.mongodb.core.ReactiveMongoTemplate;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Refresh tokens in a real store.
 */
class StoredRefreshTokensTests {

	private static final Duration PATIENCE = Duration.ofSeconds(30);

	private static final Credential.OAuth CREDENTIAL = credential("first");

	private final ReactiveMongoTemplate mongo = TestStore.template();

	private final RefreshTokens tokens = tokens(CREDENTIAL, "k1", "k1");

	@Test
	void beginsWithTheConfiguredTokenAndGoesOnWithItsSuccessors() {
		assertThat(current(this.tokens, CREDENTIAL)).isEqualTo(new Kept(new Secret("first"), 0));
		for (int version = 1; version <= 3; version++) {
			assertThat(keep(current(this.tokens, CREDENTIAL), "successor-" + version)).isTrue();
			assertThat(current(this.tokens, CREDENTIAL))
				.isEqualTo(new Kept(new Secret("successor-" + version), version));
		}
	}

	@Test
	void keepsOneOfManyThatComeAtOnce() {
		for (int round = 0; round < 3; round++) {
			Kept used = current(this.tokens, CREDENTIAL);
			List<Boolean> kept = Flux.range(0, 8)
				.flatMap((number) -> this.tokens.keep(CREDENTIAL, used, new Secret("by-" + number)))
				.collectList()
				.block(PATIENCE);
			assertThat(kept).containsOnlyOnce(true).hasSize(8);
		}
	}

	@Test
	void keepsThemBesideWhatElseIsKnownOfAnInstance() {
		this.mongo.insert(new Document("_id", 7).append("head", new Document("term", 3L)), "instances").block(PATIENCE);
		assertThat(keep(current(this.tokens, CREDENTIAL), "second")).isTrue();
		assertThat(stored().get("head")).isEqualTo(new Document("term", 3L));
		assertThat(current(this.tokens, CREDENTIAL).token()).isEqualTo(new Secret("second"));
	}

	@Test
	void preferANewTokenInTheConfiguration() {
		keep(current(this.tokens, CREDENTIAL), "second");
		Credential.OAuth authorisedAnew = credential("anew");
		RefreshTokens later = tokens(authorisedAnew, "k1", "k1");
		Kept current = current(later, authorisedAnew);
		assertThat(current).isEqualTo(new Kept(new Secret("anew"), 1));
		assertThat(later.keep(authorisedAnew, current, new Secret("successor")).block(PATIENCE)).isTrue();
		assertThat(current(later, authorisedAnew).token()).isEqualTo(new Secret("successor"));
	}

	@Test
	void preferANewTokenInTheConfigurationEvenToOneThatCannotBeRead() {
		keep(current(this.tokens, CREDENTIAL), "second");
		Credential.OAuth authorisedAnew = credential("anew");
		assertThat(current(tokens(authorisedAnew, "k2", "k2"), authorisedAnew).token()).isEqualTo(new Secret("anew"));
	}

	@Test
	void showNothingInTheStore() {
		keep(current(this.tokens, CREDENTIAL), "second-token");
		assertThat(stored().toJson()).doesNotContain("second-token", "first", "client-secret");
		assertThat(stored().get("refreshToken", Document.class)).containsEntry("key", "k1");
	}

	@Test
	void areEncryptedWithTheActiveKeyWhenTheyAreWrittenNext() {
		keep(current(this.tokens, CREDENTIAL), "second");
		RefreshTokens later = tokens(CREDENTIAL, "k2", "k1", "k2");
		Kept current = current(later, CREDENTIAL);
		assertThat(current.token()).isEqualTo(new Secret("second"));
		assertThat(later.keep(CREDENTIAL, current, new Secret("third")).block(PATIENCE)).isTrue();
		assertThat(stored().get("refreshToken", Document.class)).containsEntry("key", "k2");
	}

	@Test
	void sayWhatToDoWithoutTheirKey() {
		keep(current(this.tokens, CREDENTIAL), "second");
		expectUnavailable(tokens(CREDENTIAL, "k2", "k2").current(CREDENTIAL),
				"It was encrypted with the key k1, which is not below catalog.encryption.keys.");
	}

	@Test
	void areKeptForConfiguredInstancesOnly() {
		expectUnavailable(this.tokens.current(credential("unknown")), "It belongs to no configured instance");
	}

	private static void expectUnavailable(Mono<Kept> current, String sentence) {
		StepVerifier.create(current).expectErrorSatisfies((error) -> {
			TrackerFailure failure = ((TrackerException) error).failure();
			assertThat(failure).isInstanceOf(TrackerFailure.CredentialUnavailable.class);
			assertThat(failure.sentence()).contains(sentence);
		}).verify(PATIENCE);
	}

	private boolean keep(Kept used, String successor) {
		return Boolean.TRUE.equals(this.tokens.keep(CREDENTIAL, used, new Secret(successor)).block(PATIENCE));
	}

	private static Kept current(RefreshTokens tokens, Credential.OAuth credential) {
		return Objects.requireNonNull(tokens.current(credential).block(PATIENCE));
	}

	private Document stored() {
		return Objects.requireNonNull(this.mongo.findById(7, Document.class, "instances").block(PATIENCE));
	}

	private RefreshTokens tokens(Credential credential, String activeKey, String... keys) {
		Mapping mapping = new Mapping(ModuleMapping.DEFAULT, ModuleMapping.DEFAULT, Set.of());
		Instance instance = new Instance(new InstanceId(7), TrackerKind.JIRA, URI.create("https://acme.example"),
				"Acme", "jane@acme.example", "ACME", credential, ProjectSelection.ALL, List.of(), mapping,
				new RefreshPolicy(Duration.ofMinutes(30), Duration.ofHours(6)));
		return RefreshTokensOver.of(this.mongo, instance, SealingTests.sealing(activeKey, keys));
	}

	private static Credential.OAuth credential(String refreshToken) {
		return new Credential.OAuth("client", new Secret("client-secret"), new Secret(refreshToken), "cloud");
	}

}
