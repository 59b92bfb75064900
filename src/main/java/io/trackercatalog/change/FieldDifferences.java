package io.trackercatalog.change;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import io.trackercatalog.change.Difference.Kind;
import io.trackercatalog.change.Difference.Subject;
import io.trackercatalog.snapshot.FieldEntry;
import io.trackercatalog.tracker.FieldId;
import io.trackercatalog.tracker.ProjectId;
import org.jspecify.annotations.Nullable;

/**
 * Compares two lists of fields. Pure.
 */
final class FieldDifferences {

	private FieldDifferences() {
	}

	/**
	 * What differs between two lists of one type's fields.
	 * @param siteBefore what the tracker's list of all fields said before: a name, a type
	 * or the end of a field that it told already is no news when a later pass finds it in
	 * the types as well
	 */
	static List<Finding> ofType(Map<FieldId, FieldEntry> before, Map<FieldId, FieldEntry> after,
			Map<FieldId, FieldEntry> siteBefore) {
		List<Finding> found = new ArrayList<>();
		before.values().stream().filter((field) -> !after.containsKey(field.id())).forEach((field) -> {
			// Only fields that somebody added are always in the list of all fields.
			if (!field.custom() || siteBefore.containsKey(field.id())) {
				found.add(removed(field));
			}
		});
		Set<String> moved = Moves.between(ids(before), ids(after));
		after.forEach((id, now) -> {
			FieldEntry then = before.get(id);
			if (then == null) {
				found.add(added(now));
			}
			else {
				naming(then, now, siteBefore.get(id), found);
				demands(then, now, found);
				if (moved.contains(id.value())) {
					found.add(finding(Kind.MOVED, now, null, null));
				}
			}
		});
		return found;
	}

	/**
	 * What differs between two lists of all fields of a tracker.
	 * @param comingOrGoing projects that came or went: their own fields come and go with
	 * them, and that is not told
	 */
	static List<Finding> ofSite(Map<FieldId, FieldEntry> before, Map<FieldId, FieldEntry> after,
			Set<ProjectId> comingOrGoing) {
		List<Finding> found = new ArrayList<>();
		before.values()
			.stream()
			.filter((field) -> !after.containsKey(field.id()) && !isOf(field, comingOrGoing))
			.forEach((field) -> found.add(removed(field)));
		after.forEach((id, now) -> {
			FieldEntry then = before.get(id);
			if (then != null) {
				naming(then, now, null, found);
			}
			else if (!isOf(now, comingOrGoing)) {
				found.add(finding(Kind.ADDED, now, null, Aspects.field(now.name(), now.trackerType(), null, null)));
			}
		});
		return found;
	}

	private static boolean isOf(FieldEntry field, Set<ProjectId> projects) {
		return field.scope() != null && projects.contains(field.scope());
	}

	/** By id, in their order; where a tracker lists one twice, the first counts. */
	static Map<FieldId, FieldEntry> byId(List<FieldEntry> fields) {
		Map<FieldId, FieldEntry> byId = new LinkedHashMap<>();
		fields.forEach((field) -> byId.putIfAbsent(field.id(), field));
		return byId;
	}

	/** Whether a field holds something else than before. */
	static boolean holdsOther(FieldEntry then, FieldEntry now) {
		return !then.trackerType().equals(now.trackerType()) || !then.dataType().equals(now.dataType());
	}

	private static Finding added(FieldEntry field) {
		return finding(Kind.ADDED, field, null,
				Aspects.field(field.name(), field.trackerType(), field.required(), field.defaultValue()));
	}

	private static Finding removed(FieldEntry field) {
		return finding(Kind.REMOVED, field, Aspects.field(field.name(), field.trackerType(), null, null), null);
	}

	private static void naming(FieldEntry then, FieldEntry now, @Nullable FieldEntry told, List<Finding> found) {
		if (!then.name().equals(now.name()) && !(told != null && told.name().equals(now.name()))) {
			found.add(finding(Kind.RENAMED, now, Aspects.named(then.name()), Aspects.named(now.name())));
		}
		if (holdsOther(then, now) && !(told != null && !holdsOther(told, now))) {
			found.add(finding(Kind.TYPE_CHANGED, now, Aspects.holding(words(then, now)),
					Aspects.holding(words(now, then))));
		}
	}

	private static void demands(FieldEntry then, FieldEntry now, List<Finding> found) {
		if (then.required() != now.required()) {
			found.add(finding(now.required() ? Kind.MANDATORY : Kind.OPTIONAL, now,
					Aspects.mandatory(then.required(), then.defaultValue()),
					Aspects.mandatory(now.required(), now.defaultValue())));
		}
		if (then.readOnly() != now.readOnly() || !Objects.equals(then.defaultValue(), now.defaultValue())) {
			found.add(finding(Kind.ALTERED, now, Aspects.properties(then.readOnly(), then.defaultValue()),
					Aspects.properties(now.readOnly(), now.defaultValue())));
		}
	}

	/** The tracker's own words, and ours where it uses one word for both. */
	private static String words(FieldEntry field, FieldEntry other) {
		return !field.trackerType().equals(other.trackerType()) ? field.trackerType()
				: "%s (%s)".formatted(field.trackerType(), field.dataType().kind().name().toLowerCase(Locale.ROOT));
	}

	private static Finding finding(Kind kind, FieldEntry field, @Nullable Aspects before, @Nullable Aspects after) {
		return Finding.of(Subject.FIELD, kind, field.id().value(), field.name(), before, after);
	}

	private static List<String> ids(Map<FieldId, FieldEntry> fields) {
		return fields.keySet().stream().map(FieldId::value).toList();
	}

}
