package io.trackercatalog.tracker;

import java.util.List;

/**
 * All the fields of one type in one project.
 *
 * @param type whose fields
 * @param fields in the tracker's order, each id once
 */
public record TypeFields(TypeId type, List<Field> fields) {

	public TypeFields {
		fields = List.copyOf(fields);
	}

}
