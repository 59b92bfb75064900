package io.trackercatalog.inventory;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.trackercatalog.snapshot.ProjectContent;
import io.trackercatalog.snapshot.TypeEntry;
import io.trackercatalog.tracker.WorkItemType;

/**
 * What can be mapped in a snapshot: all that any of its projects has.
 *
 * @param types names of work item types, by the alphabet
 * @param fields names of fields by id
 */
public record Vocabulary(List<String> types, Map<String, String> fields) {

	/** Nothing. */
	public static final Vocabulary NONE = new Vocabulary(List.of(), Map.of());

	public Vocabulary {
		types = List.copyOf(types);
		fields = Map.copyOf(fields);
	}

	static Vocabulary of(Inventory inventory) {
		Map<String, String> fields = new HashMap<>();
		inventory.fieldLists()
			.values()
			.forEach((list) -> list.forEach((field) -> fields.put(field.id().value(), field.name())));
		return new Vocabulary(inventory.projects()
			.values()
			.stream()
			.map(ProjectContent::types)
			.flatMap(List::stream)
			.map(TypeEntry::type)
			.map(WorkItemType::name)
			.distinct()
			.sorted()
			.toList(), fields);
	}

}
