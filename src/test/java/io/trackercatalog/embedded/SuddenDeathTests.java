package io.trackercatalog.embedded;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import com.mongodb.client.model.Filters;
import com.mongodb.reactivestreams.client.MongoClient;
import com.mongodb.reactivestreams.client.MongoClients;
import com.mongodb.reactivestreams.client.MongoCollection;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

/**
 * The process that writes to the embedded store is killed again and again.
 * {@code -Ddeaths} says how often, and {@code -Dseed} repeats after how many writes.
 */
class SuddenDeathTests {

	private static final Duration PATIENCE = Duration.ofSeconds(30);

	private static final long SEED = Long.getLong("seed", System.nanoTime());

	private static final int DEATHS = Integer.getInteger("deaths", 20);

	private static final int LONGEST_LIFE = 200;

	private static final String JAVA = Path.of(System.getProperty("java.home"), "bin", "java").toString();

	private final Random random = new Random(SEED);

	@TempDir
	private Path directory;

	@Test
	void losesNothingThatWasAcknowledgedHoweverOftenTheProcessIsKilled() {
		System.out.printf("%d deaths of seed %d%n", DEATHS, SEED);
		int written = assertTimeoutPreemptively(PATIENCE.multipliedBy(DEATHS), this::writeAndDie);
		System.out.printf("%d deaths, none of %d acknowledged writes lost%n", DEATHS, written);
	}

	/** Over and over; returns how much was written. */
	private int writeAndDie() throws Exception {
		int last = 0;
		for (int death = 0; death < DEATHS; death++) {
			last = writeFromAndDie(last + 1);
			Set<Integer> survivors = survivors(LONGEST_LIFE);
			assertThat(survivors).as("after death %d", death)
				.containsAll(IntStream.rangeClosed(1, last).boxed().toList());
			// what was about to be acknowledged may have survived as well
			last = Collections.max(survivors);
		}
		// Looking all of them up each time would take longer than dying.
		assertThat(survivors(last)).containsAll(IntStream.rangeClosed(1, last).boxed().toList());
		return last;
	}

	/** The last number that was acknowledged before the writer was killed. */
	private int writeFromAndDie(int first) throws IOException, InterruptedException {
		int enough = first + this.random.nextInt(LONGEST_LIFE);
		Process writer = start(first);
		int last = first - 1;
		try (BufferedReader lines = writer.inputReader(StandardCharsets.UTF_8)) {
			for (String line = lines.readLine(); line != null; line = lines.readLine()) {
				assertThat(line).startsWith(EndlessWriter.ACKNOWLEDGED);
				last = Integer.parseInt(line.substring(EndlessWriter.ACKNOWLEDGED.length()));
				if (last == enough) {
					// unlike the process itself, its handle leaves the pipe open
					writer.toHandle().destroyForcibly();
				}
			}
		}
		finally {
			writer.destroyForcibly();
		}
		assertThat(writer.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
		assertThat(last).as("the writer wrote until it was killed").isGreaterThanOrEqualTo(enough);
		return last;
	}

	private Process start(int first) throws IOException {
		return new ProcessBuilder(JAVA, "-Xshare:auto", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx128m",
				"-cp", System.getProperty("java.class.path"), EndlessWriter.class.getName(), this.directory.toString(),
				Integer.toString(first))
			.redirectError(new File(this.directory.toFile(), "stderr.txt"))
			.start();
	}

	/**
	 * What is there when the store is opened again.
	 * @param latest how many of those that were written last must be found by their names
	 * too
	 */
	private Set<Integer> survivors(int latest) {
		try (EmbeddedStore store = EmbeddedStore.open(DataDirectory.at(this.directory));
				MongoClient client = MongoClients.create(store.connectionString())) {
			MongoCollection<Document> things = client.getDatabase("catalog").getCollection("things");
			List<Document> found = all(things.find(Filters.exists("name")));
			List<String> last = found.subList(Math.max(0, found.size() - latest), found.size())
				.stream()
				.map((thing) -> thing.getString("name"))
				.toList();
			assertThat(all(things.find(Filters.in("name", last)))).hasSameSizeAs(last);
			return found.stream().map((thing) -> thing.getInteger("_id")).collect(Collectors.toSet());
		}
	}

	private static List<Document> all(Publisher<Document> publisher) {
		return Objects.requireNonNull(Flux.from(publisher).collectList().block(PATIENCE));
	}

}
