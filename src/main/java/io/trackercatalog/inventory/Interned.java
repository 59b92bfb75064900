package io.trackercatalog.inventory;

import java.util.HashMap;
import java.util.Map;

import io.trackercatalog.snapshot.FieldEntry;
import io.trackercatalog.snapshot.PartHash;
import io.trackercatalog.snapshot.ProjectContent;
import io.trackercatalog.snapshot.TypeEntry;
import org.jspecify.annotations.Nullable;

/**
 * Makes the same of what is equal: each team-managed Jira project has field lists of its
 * own, thousands of them, which are made of the same few hundred fields. Lives as long as
 * a load.
 */
final class Interned {

	private final Map<Object, Object> known = new HashMap<>();

	ProjectContent project(ProjectContent project) {
		return new ProjectContent(project.id(), project.key(), project.name(),
				project.types().stream().map(this::type).toList(), project.gap(), project.missingSince());
	}

	private TypeEntry type(TypeEntry entry) {
		return one(new TypeEntry(one(entry.type()), hash(entry.fields()), hash(entry.shape()), entry.fieldCount()));
	}

	private @Nullable PartHash hash(@Nullable PartHash hash) {
		return (hash != null) ? one(hash) : null;
	}

	/** Without what it accepts, which differs most and is looked for by nobody. */
	FieldEntry field(FieldEntry field) {
		return one(new FieldEntry(field.id(), field.name(), field.dataType(), field.trackerType(), field.required(),
				field.custom(), field.readOnly(), field.defaultValue(), field.scope(), null));
	}

	/** The same as everything that is equal to it. */
	@SuppressWarnings("unchecked")
	<T> T one(T thing) {
		return (T) this.known.computeIfAbsent(thing, (first) -> first);
	}

}
