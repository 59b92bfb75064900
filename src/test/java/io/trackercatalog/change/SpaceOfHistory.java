package io.trackercatalog.change;

import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntConsumer;

import com.mongodb.reactivestreams.client.MongoClient;
import com.mongodb.reactivestreams.client.MongoClients;
import io.trackercatalog.change.KeptHistory.Stored;
import io.trackercatalog.embedded.EmbeddedStores;

import org.springframework.data.mongodb.core.ReactiveMongoOperations;
import org.springframework.data.mongodb.core.ReactiveMongoTemplate;

/**
 * How much a history takes up, against what it has to: three times a snapshot, and what
 * has changed. {@code bench/history} runs it.
 *
 * @param first what was stored after the first snapshot
 * @param after what is stored in the end
 * @param drifts how many projects have drifted
 * @param swept how long the last sweep took
 */
record SpaceOfHistory(Map<String, Stored> first, Map<String, Stored> after, int drifts, Duration swept) {

	private static final int MONTH = 30;

	/** What differs between snapshots, without what only says which of it is where. */
	private static final String DIRECTORY = "parts: DIRECTORY";

	/** Arguments: how many projects, and how many days. */
	public static void main(String[] arguments) {
		int projects = Integer.parseInt(arguments[0]);
		int days = Integer.parseInt(arguments[1]);
		try (MongoClient client = MongoClients.create(EmbeddedStores.openUntilTheEnd())) {
			System.out.print(measure(new ReactiveMongoTemplate(client, "history"), projects, days,
					(day) -> System.err.println("day " + day))
				.report());
		}
		// The store stays open until the end of the process, and keeps it from ending.
		System.exit(0);
	}

	/** Lives through some days, all of which are kept, and sweeps every month. */
	static SpaceOfHistory measure(ReactiveMongoOperations mongo, int projects, int days, IntConsumer progress) {
		KeptHistory history = new KeptHistory(mongo, projects, Duration.ofDays(days + 1));
		history.pass();
		Map<String, Stored> first = history.stored();
		for (int day = 1; day <= days; day++) {
			history.day();
			if (day % MONTH == 0) {
				history.sweep();
				progress.accept(day);
			}
		}
		long begin = System.nanoTime();
		history.sweep();
		return new SpaceOfHistory(first, history.stored(), history.drifts(),
				Duration.ofNanos(System.nanoTime() - begin));
	}

	long snapshot() {
		return sum(this.first);
	}

	long changes() {
		return grown("changes");
	}

	/** Those that say what projects, types, fields and values became. */
	long newParts() {
		return this.after.keySet()
			.stream()
			.filter((kind) -> kind.startsWith("parts: ") && !kind.equals(DIRECTORY))
			.mapToLong(this::grown)
			.sum();
	}

	long store() {
		return sum(this.after);
	}

	long goal() {
		return 3 * snapshot() + changes() + newParts();
	}

	private long grown(String kind) {
		return stored(this.after, kind).minus(stored(this.first, kind)).bytes();
	}

	private static Stored stored(Map<String, Stored> all, String kind) {
		return all.getOrDefault(kind, Stored.NOTHING);
	}

	private static long sum(Map<String, Stored> all) {
		return all.values().stream().mapToLong(Stored::bytes).sum();
	}

	String report() {
		StringBuilder report = new StringBuilder(
				"| what | documents | bytes | of that since the first snapshot |\n|---|--:|--:|--:|\n");
		new TreeMap<>(this.after).forEach((kind, stored) -> row(report, kind, stored));
		return report
			.append("""

					| | bytes |
					|---|--:|
					| one snapshot | %d |
					| documents of changes, of %d projects that drifted | %d |
					| new parts that say what became of them | %d |
					| goal: three snapshots, the changes and their parts | %d |
					| the store | %d |
					| **the store, of the goal** | **%.2f** |

					The last sweep took %.1f seconds.
					""".formatted(snapshot(), this.drifts, changes(), newParts(), goal(), store(),
					(double) store() / goal(), this.swept.toMillis() / 1000.0))
			.toString();
	}

	private void row(StringBuilder report, String kind, Stored stored) {
		report.append("| %s | %d | %d | %d |%n".formatted(kind.toLowerCase(Locale.ROOT), stored.documents(),
				stored.bytes(), grown(kind)));
	}

}
