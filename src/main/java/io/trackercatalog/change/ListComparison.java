package io.trackercatalog.change;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

import io.trackercatalog.snapshot.FieldEntry;
import io.trackercatalog.snapshot.PartHash;
import io.trackercatalog.tracker.AllowedValues;
import io.trackercatalog.tracker.FieldId;
import org.jspecify.annotations.Nullable;

/**
 * Compares two lists of one type's fields with what those fields accept. Pure.
 *
 * @param before the fields as they were
 * @param after the fields as they are
 * @param siteBefore what the tracker's list of all fields said before
 * @param values what the fields accept whose values differ
 */
record ListComparison(Map<FieldId, FieldEntry> before, Map<FieldId, FieldEntry> after,
		Map<FieldId, FieldEntry> siteBefore, Map<PartHash, AllowedValues> values) {

	/**
	 * Fields that accept projects or types, by Jira's {@code schema.type}: which of those
	 * there are is told of themselves.
	 */
	private static final Set<String> ECHOES = Set.of("project", "issuetype");

	List<Finding> findings() {
		List<Finding> found = new ArrayList<>(FieldDifferences.ofType(this.before, this.after, this.siteBefore));
		this.after.forEach((id, now) -> {
			FieldEntry then = this.before.get(id);
			if (then != null && isCompared(then, now)) {
				ValueDifferences.between(values(then.values()), values(now.values()))
					.forEach((finding) -> found.add(finding.in(id)));
			}
		});
		return found;
	}

	/** The parts that have to be known to compare two lists. */
	static Stream<PartHash> values(Map<FieldId, FieldEntry> before, Map<FieldId, FieldEntry> after) {
		return after.values().stream().flatMap((now) -> {
			FieldEntry then = before.get(now.id());
			return (then != null && isCompared(then, now))
					? Stream.of(then.values(), now.values()).filter(Objects::nonNull) : Stream.empty();
		});
	}

	/** Another type accepts other values, which goes without saying. */
	private static boolean isCompared(FieldEntry then, FieldEntry now) {
		return !Objects.equals(then.values(), now.values()) && !FieldDifferences.holdsOther(then, now)
				&& !ECHOES.contains(now.trackerType());
	}

	private AllowedValues values(@Nullable PartHash part) {
		return (part != null) ? Objects.requireNonNull(this.values.get(part)) : AllowedValues.NONE;
	}

}
