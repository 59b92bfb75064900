package io.trackercatalog.tracker;

import java.util.List;

/**
 * What a field accepts, as far as its tracker enumerates it.
 *
 * @param values in the tracker's order, without people
 * @param people how many people the tracker listed; they are counted and dropped, because
 * people are not metadata
 * @param searchable whether values that are not listed can be looked up in the tracker
 * (users, labels, sprints)
 */
public record AllowedValues(List<AllowedValue> values, int people, boolean searchable) {

	/** The tracker enumerates nothing: anything of the field's type may do. */
	public static final AllowedValues NONE = new AllowedValues(List.of(), 0, false);

	public AllowedValues {
		values = List.copyOf(values);
	}

}
