package io.trackercatalog.inventory;

import java.util.List;

import io.trackercatalog.tracker.TypeId;
import org.jspecify.annotations.Nullable;

/**
 * Something that a mapping uses, or ought to, and how it is with it.
 *
 * @param subject what it is
 * @param id the tracker's id of it; what somebody wrote where the tracker has no such
 * thing
 * @param name what people call it, or what somebody wrote
 * @param module which of the callers' modules uses it; null where both do
 * @param state how it is with it
 * @param lost whether it was there when the mapping was last touched, and is not now
 * @param types the types of the project in which it is so; empty where types do not
 * matter
 */
public record MappedThing(Subject subject, String id, String name, @Nullable String module, HealthState state,
		boolean lost, List<TypeId> types) {

	public MappedThing {
		types = List.copyOf(types);
	}

	/**
	 * What can be mapped.
	 */
	public enum Subject {

		/** An external project that a link names. */
		PROJECT,

		/** A saved filter. */
		FILTER,

		TYPE, FIELD

	}

}
