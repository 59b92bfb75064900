package io.trackercatalog.instance;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.trackercatalog.store.TestStore;
import io.trackercatalog.tracker.Secret;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

import org.springframework.data.mongodb.core.ReactiveMongoTemplate;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.data.mongodb.core.query.Update;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.data.mongodb.core.query.Criteria.where;

/**
 * Keys are changed over secrets in a real store.
 */
class ResealingTests {

	private static final Duration PATIENCE = Duration.ofSeconds(30);

	private final ReactiveMongoTemplate mongo = TestStore.template();

	private final DefinitionStore definitions = new DefinitionStore(this.mongo);

	private final AtomicReference<Map<String, Integer>> secrets = new AtomicReference<>(Map.of());

	private final ListAppender<ILoggingEvent> log = new ListAppender<>();

	@BeforeEach
	void listen() {
		this.log.start();
		logger().setLevel(Level.INFO);
		logger().addAppender(this.log);
	}

	@AfterEach
	void listenNoMore() {
		logger().detachAppender(this.log);
		logger().setLevel(null);
	}

	@Test
	void encryptsWithTheActiveKeyWhatAnotherEncrypted() {
		store(7, "k1", "credential.token", "hook.token");
		store(8, "k2", "credential.token");
		resealing("k2", "k1", "k2").all().block(PATIENCE);
		assertThat(this.secrets).hasValue(Map.of("k2", 3));
		assertThat(opened(7, "k2")).isEqualTo(Map.of("credential.token", new Secret("credential.token of 7"),
				"hook.token", new Secret("hook.token of 7")));
		assertThat(opened(8, "k2")).containsValue(new Secret("credential.token of 8"));
		assertThat(said()).containsExactly("1 records were encrypted with the key k2 again");
	}

	@Test
	void leavesAloneWhatTheActiveKeyEncrypted() {
		store(7, "k1", "credential.token");
		Definition before = stored(7);
		resealing("k1", "k1", "k2").all().block(PATIENCE);
		assertThat(this.secrets).hasValue(Map.of("k1", 1));
		assertThat(stored(7).secrets().get("credential.token")).usingRecursiveComparison()
			.isEqualTo(before.secrets().get("credential.token"));
		assertThat(said()).isEmpty();
	}

	@Test
	void asksForThoseOnlyOfWhichASecretHasAnotherKey() {
		store(7, "k1", "credential.token", "hook.token");
		store(8, "k2", "credential.token", "hook.token");
		store(9, "k1");
		store(10, "k1", "credential.token", "hook.token");
		Definition before = stored(10);
		Map<String, Sealed> mixed = new LinkedHashMap<>(before.secrets());
		mixed.put("hook.token",
				SealingTests.sealing("k2", "k2").seal(new Secret("new"), before.belonging("hook.token")));
		this.definitions.reseal(before, mixed).block(PATIENCE);
		spoil(8);
		assertThat(this.definitions.sealedWithout("k2").map(Definition::id).collectList().block(PATIENCE))
			.containsExactlyInAnyOrder(new InstanceId(7), new InstanceId(10));
	}

	@Test
	void leavesWhatItCannotReadAndTellsItsKey() {
		store(7, "lost", "credential.token");
		store(8, "k1", "credential.token");
		resealing("k2", "k1", "k2").all().block(PATIENCE);
		assertThat(this.secrets).hasValue(Map.of("lost", 1, "k2", 1));
		assertThat(opened(7, "lost")).containsValue(new Secret("credential.token of 7"));
		assertThat(said()).hasSize(2)
			.anyMatch((line) -> line.startsWith("Instance 7: its credential cannot be encrypted with the active key"))
			.contains("1 records were encrypted with the key k2 again");
	}

	@Test
	void worksFromTheStartToTheStop() {
		store(7, "k1", "credential.token");
		Resealing resealing = resealing("k2", "k1", "k2");
		assertThat(resealing.isRunning()).isFalse();
		resealing.start();
		try {
			assertThat(resealing.isRunning()).isTrue();
			Awaitility.await().atMost(PATIENCE).untilAsserted(() -> assertThat(this.secrets).hasValue(Map.of("k2", 1)));
		}
		finally {
			resealing.stop();
		}
		assertThat(resealing.isRunning()).isFalse();
	}

	private List<String> said() {
		return this.log.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
	}

	private static Logger logger() {
		return (Logger) LoggerFactory.getLogger(Resealing.class);
	}

	private Resealing resealing(String active, String... keys) {
		Sealing sealing = SealingTests.sealing(active, keys);
		StoredRefreshTokens tokens = new StoredRefreshTokens(this.mongo, new DefinedInstances(List.of(), (changed) -> {
		}), sealing);
		return new Resealing(this.definitions, reading(sealing), tokens, sealing, this.secrets::set);
	}

	private void store(int id, String key, String... paths) {
		Sealing sealing = SealingTests.sealing(key, key);
		Definition bare = new Definition(new InstanceId(id), 1, false, Map.of("orgCode", "ACME"), Map.of());
		Map<String, Sealed> sealed = new LinkedHashMap<>();
		for (String path : paths) {
			sealed.put(path, sealing.seal(new Secret("%s of %d".formatted(path, id)), bare.belonging(path)));
		}
		this.definitions.add(new Definition(bare.id(), bare.version(), false, bare.members(), sealed)).block(PATIENCE);
	}

	/** No definition can be made of it, so that it is noticed where it is read. */
	private void spoil(int id) {
		this.mongo.updateFirst(Query.query(where("_id").is(id)), new Update().unset("version"), "definitions")
			.block(PATIENCE);
	}

	private Definition stored(int id) {
		return this.definitions.find(new InstanceId(id)).blockOptional(PATIENCE).orElseThrow();
	}

	private Map<String, Secret> opened(int id, String key) {
		return reading(SealingTests.sealing(key, key)).open(stored(id));
	}

	static DefinitionReading reading(Sealing sealing) {
		return new DefinitionReading(
				new Proposals(new CatalogSettings(List.of(), new CatalogSettings.Access(false),
						new CatalogSettings.Network(List.of(), List.of()),
						new CatalogSettings.Encryption(Map.of(), null), new CatalogSettings.Http(null, null, null))),
				sealing);
	}

}
