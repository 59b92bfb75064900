package io.trackercatalog.inventory;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import io.trackercatalog.snapshot.FieldEntry;
import io.trackercatalog.tracker.FieldId;

/**
 * What matters of a list of fields to those who use it.
 *
 * @param fields all of them
 * @param namesakes those that share their name with another one
 * @param demanded those that have to be filled in by whoever creates something
 */
record FieldList(Set<FieldId> fields, Set<FieldId> namesakes, List<FieldId> demanded) {

	static FieldList of(List<FieldEntry> list) {
		Map<String, Integer> names = new HashMap<>();
		list.forEach((field) -> names.merge(Folding.fold(field.name()), 1, Integer::sum));
		return new FieldList(list.stream().map(FieldEntry::id).collect(Collectors.toUnmodifiableSet()),
				list.stream()
					.filter((field) -> names.getOrDefault(Folding.fold(field.name()), 0) > 1)
					.map(FieldEntry::id)
					.collect(Collectors.toUnmodifiableSet()),
				list.stream()
					.filter((field) -> field.required() && !field.readOnly() && field.defaultValue() == null)
					.map(FieldEntry::id)
					.toList());
	}

	boolean has(FieldId field) {
		return this.fields.contains(field);
	}

	boolean hasNamesake(FieldId field) {
		return this.namesakes.contains(field);
	}

}
