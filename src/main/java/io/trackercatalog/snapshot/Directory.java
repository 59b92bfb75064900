package io.trackercatalog.snapshot;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.trackercatalog.tracker.ProjectId;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * A snapshot's table of contents, in pages that name buckets that name projects, all of
 * them parts like any other: a project that changed rewrites one bucket and one page, and
 * all others are those of the snapshot before.
 *
 * @param pages what the snapshot refers to
 * @param buckets what the pages refer to
 */
record Directory(List<Part> pages, List<Part> buckets) {

	/** How many projects a bucket holds on average, at most. */
	private static final int BUCKET = 8;

	private static final int MOST_BUCKETS = 1 << 16;

	private static final JsonMapper MAPPER = JsonMapper.builder().build();

	private static final TypeReference<List<StoredEntry>> ENTRIES = new TypeReference<>() {
	};

	private static final TypeReference<List<String>> NAMES = new TypeReference<>() {
	};

	/**
	 * The table of contents of these projects. How many buckets there are follows from
	 * the number of projects, how many pages from that, and where a project is from its
	 * id alone.
	 * @param projects by id
	 */
	static Directory of(List<ProjectEntry> projects) {
		int buckets = powerOfTwo((count) -> count * BUCKET >= projects.size() || count >= MOST_BUCKETS);
		int pages = powerOfTwo((count) -> (long) count * count >= buckets);
		SortedMap<Integer, List<StoredEntry>> entries = new TreeMap<>();
		projects
			.forEach((project) -> entries.computeIfAbsent(bucket(project.id(), buckets), (bucket) -> new ArrayList<>())
				.add(StoredEntry.of(project)));
		List<Part> bucketParts = new ArrayList<>();
		SortedMap<Integer, List<String>> names = new TreeMap<>();
		entries.forEach((bucket, content) -> {
			Part part = part(content);
			bucketParts.add(part);
			names.computeIfAbsent(bucket & (pages - 1), (page) -> new ArrayList<>()).add(part.hash().value());
		});
		return new Directory(names.values().stream().map(Directory::part).toList(), bucketParts);
	}

	/** All that has to be kept, what is referred to first. */
	List<Part> parts() {
		return Stream.concat(this.buckets.stream(), this.pages.stream()).toList();
	}

	/** The buckets that a page names. */
	static List<PartHash> buckets(byte[] page) {
		return MAPPER.readValue(page, NAMES).stream().map(PartHash::new).toList();
	}

	/** What a bucket holds, by id. */
	static List<ProjectEntry> entries(byte[] bucket) {
		return MAPPER.readValue(bucket, ENTRIES).stream().map(StoredEntry::entry).toList();
	}

	private static Part part(Object content) {
		return Part.of(Part.Kind.DIRECTORY, MAPPER.writeValueAsBytes(content));
	}

	/** The least that is enough. */
	private static int powerOfTwo(IntPredicate enough) {
		return IntStream.iterate(1, (count) -> count * 2).filter(enough).findFirst().orElseThrow();
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
