package io.trackercatalog.snapshot;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;

import io.trackercatalog.instance.InstanceId;

/**
 * Everything one pass found: a table of contents over parts. Immutable.
 *
 * @param instance whose tracker
 * @param revision the hash of all that follows but the time
 * @param takenAt when the pass that first found this ended
 * @param complete whether nothing had to be skipped
 * @param projects by id
 * @param fields every field the tracker knows
 * @param filters the saved filters
 * @param counts for overviews
 */
public record Snapshot(InstanceId instance, Revision revision, Instant takenAt, boolean complete,
		List<ProjectEntry> projects, PartHash fields, PartHash filters, Counts counts) {

	/** What is stored in another schema has another revision. */
	private static final String LABEL = "SNAPSHOT-" + StoredSnapshot.SCHEMA;

	/**
	 * How much a snapshot holds.
	 *
	 * @param projects number of projects
	 * @param types number of types, summed over projects
	 * @param filters number of saved filters
	 */
	public record Counts(int projects, int types, int filters) {
	}

	public Snapshot {
		projects = List.copyOf(projects);
	}

	/**
	 * A new snapshot, whose revision follows from its content.
	 * @param projects in any order: the order in which a tracker lists its projects says
	 * nothing
	 */
	public static Snapshot of(InstanceId instance, Instant takenAt, boolean complete, List<ProjectEntry> projects,
			PartHash fields, PartHash filters, Counts counts) {
		List<ProjectEntry> sorted = projects.stream()
			.sorted(Comparator.comparing((entry) -> entry.id().value()))
			.toList();
		return new Snapshot(instance, revision(complete, sorted, fields, filters), takenAt, complete, sorted, fields,
				filters, counts);
	}

	private static Revision revision(boolean complete, List<ProjectEntry> projects, PartHash fields, PartHash filters) {
		// Key and name of a project are in its part, so the part stands for them.
		StringBuilder content = new StringBuilder().append(complete).append('\n');
		content.append(fields).append('\n').append(filters);
		projects.forEach((project) -> content.append('\n').append(project.part()));
		String hash = Hashes.of(LABEL, content.toString().getBytes(StandardCharsets.UTF_8));
		return new Revision(hash.substring(0, 32));
	}

}
