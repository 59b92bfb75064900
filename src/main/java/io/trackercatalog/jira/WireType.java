package io.trackercatalog.jira;

import java.util.Locale;
import java.util.Map;
import java.util.Set;

import io.trackercatalog.tracker.TrackerFailure;
import io.trackercatalog.tracker.TypeId;
import io.trackercatalog.tracker.WorkItemType;
import io.trackercatalog.tracker.WorkItemType.Role;
import org.jspecify.annotations.Nullable;

/**
 * An issue type.
 *
 * @param id unique in the site; names are not, because each team-managed project has
 * types of its own
 * @param name in the account's language
 * @param untranslatedName before translation; told by Cloud, not everywhere
 * @param subtask whether it is a part of another item
 * @param hierarchyLevel -1 for sub-tasks, 0 for most, 1 for epics, above for what is
 * bigger; told by Cloud only
 * @param fields by id, in the bulk answers of old servers
 */
record WireType(@Nullable String id, @Nullable String name, @Nullable String untranslatedName,
		@Nullable Boolean subtask, @Nullable Integer hierarchyLevel, @Nullable Map<String, WireField> fields) {

	private static final Set<String> REQUIREMENTS = Set.of("story", "requirement", "feature", "improvement");

	private static final Set<String> ISSUES = Set.of("bug", "defect", "incident", "problem");

	/** What makes two entries the same type. */
	String identity() {
		if (this.id == null) {
			throw new TrackerFailure.NotData("the list of types", "a type without id").exception();
		}
		return this.id;
	}

	/** The same with the untranslated name that another answer told. */
	WireType knownAs(String original) {
		return (this.untranslatedName != null) ? this
				: new WireType(this.id, this.name, original, this.subtask, this.hierarchyLevel, this.fields);
	}

	WorkItemType type() {
		String shown = Texts.first(this.name, this.untranslatedName, identity());
		String original = Texts.first(this.untranslatedName, shown);
		return new WorkItemType(new TypeId(identity()), String.valueOf(shown), String.valueOf(original),
				role(String.valueOf(original).toLowerCase(Locale.ROOT)));
	}

	private Role role(String original) {
		// Data Center does not tell levels, but there only epics are above 0.
		int level = (this.hierarchyLevel != null) ? this.hierarchyLevel : (original.equals("epic") ? 1 : 0);
		if (Boolean.TRUE.equals(this.subtask) || level < 0) {
			return Role.SUBTASK;
		}
		if (level > 0 || REQUIREMENTS.contains(original)) {
			return Role.REQUIREMENT;
		}
		return ISSUES.contains(original) ? Role.ISSUE : Role.OTHER;
	}

}
