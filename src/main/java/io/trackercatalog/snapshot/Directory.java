package io.trackercatalog.snapshot;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import io.trackercatalog.tracker.ProjectId;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * A snapshot's table of contents, in buckets that are parts like any other: a project
 * that changed rewrites one bucket, and all others are those of the snapshot before.
 */
final class Directory {

	/** How many projects a bucket holds on average, at most. */
	private static final int BUCKET = 16;

	private static final int MOST_BUCKETS = 1 << 16;

	private static final JsonMapper MAPPER = JsonMapper.builder().build();

	private static final TypeReference<List<StoredEntry>> ENTRIES = new TypeReference<>() {
	};

	private Directory() {
	}

	/**
	 * The buckets of a table of contents. How many there are follows from the number of
	 * projects, and where a project is from its id alone.
	 * @param projects by id
	 */
	static List<Part> of(List<ProjectEntry> projects) {
		int count = buckets(projects.size());
		List<List<StoredEntry>> buckets = Stream.generate(() -> (List<StoredEntry>) new ArrayList<StoredEntry>())
			.limit(count)
			.toList();
		projects.forEach((project) -> buckets.get(bucket(project.id(), count)).add(StoredEntry.of(project)));
		return buckets.stream()
			.filter((bucket) -> !bucket.isEmpty())
			.map((bucket) -> Part.of(Part.Kind.DIRECTORY, MAPPER.writeValueAsBytes(bucket)))
			.toList();
	}

	/** What a bucket holds, by id. */
	static List<ProjectEntry> entries(byte[] bucket) {
		return MAPPER.readValue(bucket, ENTRIES).stream().map(StoredEntry::entry).toList();
	}

	/** The least power of two that lets no bucket be too large. */
	private static int buckets(int projects) {
		int count = 1;
		while (count * BUCKET < projects && count < MOST_BUCKETS) {
			count *= 2;
		}
		return count;
	}

	private static int bucket(ProjectId id, int buckets) {
		String hash = Hashes.of("BUCKET", id.value().getBytes(StandardCharsets.UTF_8));
		return Integer.parseInt(hash.substring(0, 7), 16) & (buckets - 1);
	}

	private record StoredEntry(String id, String key, String name, String part) {

		static StoredEntry of(ProjectEntry entry) {
			return new StoredEntry(entry.id().value(), entry.key(), entry.name(), entry.part().value());
		}

		ProjectEntry entry() {
			return new ProjectEntry(new ProjectId(this.id), this.key, this.name, new PartHash(this.part));
		}

	}

}
