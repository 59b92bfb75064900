package io.trackercatalog.admin;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.trackercatalog.snapshot.FieldEntry;
import io.trackercatalog.snapshot.PartHash;
import io.trackercatalog.snapshot.ProjectContent;
import io.trackercatalog.snapshot.TypeEntry;
import io.trackercatalog.tracker.AllowedValue;
import io.trackercatalog.tracker.AllowedValues;
import io.trackercatalog.tracker.FieldId;
import io.trackercatalog.tracker.SavedFilter;
import org.jspecify.annotations.Nullable;

/**
 * The things of a snapshot as administrators see them.
 */
final class ContentViews {

	private ContentViews() {
	}

	/**
	 * A project.
	 *
	 * @param skipped why some of what is said of it is as last known; absent if all is
	 * from the latest pass
	 * @param missingSince since when the tracker does not list it any more; absent if it
	 * does
	 */
	@JsonInclude(JsonInclude.Include.NON_NULL)
	record ProjectView(String projectId, String key, String projectName, @Nullable String skipped,
			@Nullable Instant missingSince) {

		static ProjectView of(ProjectContent project) {
			return new ProjectView(project.id().value(), project.key(), project.name(), project.gap(),
					project.missingSince());
		}

	}

	/**
	 * A work item type.
	 *
	 * @param role what the tracker's own hierarchy or categories make of it
	 */
	@JsonInclude(JsonInclude.Include.NON_NULL)
	record TypeView(String id, String name, @Nullable String originalName, String role) {

		static TypeView of(TypeEntry entry) {
			String original = entry.type().originalName();
			return new TypeView(entry.type().id().value(), entry.type().name(),
					original.equals(entry.type().name()) ? null : original, lower(entry.type().role()));
		}

	}

	/**
	 * A field, with what it accepts.
	 *
	 * @param fieldType in the tracker's own words
	 * @param dataType in our vocabulary
	 * @param many whether it holds a list
	 * @param allowedValues in the tracker's order; absent where it enumerates nothing
	 * @param people how many people the tracker listed as values
	 * @param searchable whether more values can be looked up in the tracker
	 */
	@JsonInclude(JsonInclude.Include.NON_NULL)
	record FieldView(String fieldId, String fieldName, String fieldType, String dataType, boolean many,
			boolean mandatory, boolean mapped, boolean custom, boolean readOnly, @Nullable String defaultValue,
			@Nullable String scope, @Nullable List<ValueView> allowedValues, @Nullable Integer people,
			@Nullable Boolean searchable) {

		static FieldView of(FieldEntry field, Set<FieldId> mapped, Map<PartHash, AllowedValues> values) {
			AllowedValues allowed = (field.values() != null) ? values.get(field.values()) : null;
			return new FieldView(field.id().value(), field.name(), field.trackerType(), lower(field.dataType().kind()),
					field.dataType().many(), field.required(), mapped.contains(field.id()), field.custom(),
					field.readOnly(), field.defaultValue(), (field.scope() != null) ? field.scope().value() : null,
					(allowed != null) ? ValueView.of(allowed.values()) : null,
					(allowed != null) ? allowed.people() : null, (allowed != null) ? allowed.searchable() : null);
		}

	}

	/** A value that a field accepts. */
	@JsonInclude(JsonInclude.Include.NON_EMPTY)
	record ValueView(@Nullable String id, String name, List<ValueView> children) {

		static List<ValueView> of(List<AllowedValue> values) {
			return values.stream()
				.map((value) -> new ValueView(value.id(), value.name(), of(value.children())))
				.toList();
		}

	}

	/** A saved filter. */
	@JsonInclude(JsonInclude.Include.NON_NULL)
	record FilterView(String id, String name, String query, @Nullable String owner, @Nullable String projectId) {

		static FilterView of(SavedFilter filter) {
			return new FilterView(filter.id().value(), filter.name(), filter.query(), filter.owner(),
					(filter.project() != null) ? filter.project().value() : null);
		}

	}

	private static String lower(Enum<?> value) {
		return value.name().toLowerCase(Locale.ROOT);
	}

}
