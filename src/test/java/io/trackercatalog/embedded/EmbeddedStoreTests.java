package io.trackercatalog.embedded;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.MongoCommandException;
import com.mongodb.MongoSecurityException;
import com.mongodb.ServerApi;
import com.mongodb.ServerApiVersion;
import com.mongodb.client.model.Updates;
import com.mongodb.reactivestreams.client.MongoClient;
import com.mongodb.reactivestreams.client.MongoClients;
import com.mongodb.reactivestreams.client.MongoCollection;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class EmbeddedStoreTests {

	private static final Duration PATIENCE = Duration.ofSeconds(30);

	@TempDir
	private Path directory;

	@Test
	void keepsWhatWasWrittenWhenClosedAndOpenedAgain() {
		try (EmbeddedStore store = open(); MongoClient client = client(store.connectionString())) {
			StepVerifier.create(insert(client, new Document("_id", 1)))
				.expectNextCount(1)
				.expectComplete()
				.verify(PATIENCE);
		}
		try (EmbeddedStore store = open(); MongoClient client = client(store.connectionString())) {
			StepVerifier.create(client.getDatabase("catalog").getCollection("things").find())
				.expectNext(new Document("_id", 1))
				.expectComplete()
				.verify(PATIENCE);
		}
	}

	@Test
	void answersWithNoDocumentThatIsHalfChanged() {
		try (EmbeddedStore store = open(); MongoClient client = client(store.connectionString())) {
			MongoCollection<Document> things = client.getDatabase("catalog").getCollection("things");
			Mono<Void> writer = Flux.range(0, 1000)
				.concatMap((number) -> things.updateOne(new Document("_id", 1),
						(number % 2 == 0) ? Updates.combine(Updates.set("a", number), Updates.set("z", number))
								: Updates.combine(Updates.unset("a"), Updates.unset("z"))))
				.then();
			Mono<Void> reader = Flux.range(0, 1000)
				.concatMap((number) -> things.find())
				.doOnNext((thing) -> assertThat(thing.get("z")).isEqualTo(thing.get("a")))
				.then();
			StepVerifier.create(Mono.from(things.insertOne(large())).then(Mono.when(writer, reader, reader, reader)))
				.expectComplete()
				.verify(PATIENCE);
		}
	}

	/** Large enough to be changed while it is sent. */
	private static Document large() {
		Document large = new Document("_id", 1).append("a", 0).append("z", 0);
		IntStream.range(0, 500).forEach((number) -> large.append("m" + number, number));
		return large;
	}

	@Test
	void letsNobodyInWithoutThePassword() {
		try (EmbeddedStore store = open();
				MongoClient stranger = client(store.connectionString().replaceFirst("//.*@(.*)\\?.*", "//$1"))) {
			StepVerifier.create(insert(stranger, new Document("_id", 1)))
				.expectErrorSatisfies((error) -> assertThat(error).isInstanceOf(MongoCommandException.class)
					.hasMessageContaining("requires authentication"))
				.verify(PATIENCE);
		}
	}

	@Test
	void letsNobodyInWithAWrongPassword() {
		try (EmbeddedStore store = open();
				MongoClient stranger = client(store.connectionString().replaceFirst(":[0-9a-f]+@", ":guess@"))) {
			StepVerifier.create(insert(stranger, new Document("_id", 1)))
				.expectError(MongoSecurityException.class)
				.verify(PATIENCE);
		}
	}

	@Test
	void saysWhatToDoWhenAnotherHasTheDirectoryOpen() {
		try (EmbeddedStore store = open()) {
			assertThatExceptionOfType(EmbeddedStoreException.class).isThrownBy(this::open)
				.withMessage("The data directory %s is in use by another process.", this.directory)
				.satisfies(
						(ex) -> assertThat(ex.remedy()).contains("catalog.embedded.directory", "spring.mongodb.uri"));
			assertThat(store.connectionString()).isNotEmpty();
		}
	}

	@Test
	void saysWhatToDoWhenTheFileIsDamaged() throws IOException {
		Path file = this.directory.resolve("catalog.mv.db");
		Files.write(file, "no store at all, but long enough to be mistaken for one ".repeat(400)
			.getBytes(StandardCharsets.UTF_8));
		assertThatExceptionOfType(EmbeddedStoreException.class).isThrownBy(this::open)
			.withMessage("The data file %s is damaged.", file)
			.satisfies((ex) -> assertThat(ex.remedy()).contains("catalog.embedded.directory", "backup"));
	}

	@Test
	void saysWhatToDoWhenTheDirectoryIsAFile() throws IOException {
		Path file = Files.createFile(this.directory.resolve("file"));
		assertThatExceptionOfType(EmbeddedStoreException.class).isThrownBy(() -> DataDirectory.at(file))
			.withMessage("The data directory %s cannot be read and written.", file)
			.satisfies((ex) -> assertThat(ex.remedy()).contains("catalog.embedded.directory"));
	}

	@Test
	void deletesATemporaryDirectoryWhenClosed() {
		DataDirectory temporary = DataDirectory.createTemporary();
		EmbeddedStore.open(temporary).close();
		assertThat(temporary.path()).doesNotExist();
	}

	private EmbeddedStore open() {
		return EmbeddedStore.open(DataDirectory.at(this.directory));
	}

	private static Mono<?> insert(MongoClient client, Document document) {
		return Mono.from(client.getDatabase("catalog").getCollection("things").insertOne(document));
	}

	private static MongoClient client(String connectionString) {
		return MongoClients.create(MongoClientSettings.builder()
			.applyConnectionString(new ConnectionString(connectionString))
			.serverApi(ServerApi.builder().version(ServerApiVersion.V1).strict(true).build())
			.applyToClusterSettings((cluster) -> cluster.serverSelectionTimeout(20, TimeUnit.SECONDS))
			.build());
	}

}
