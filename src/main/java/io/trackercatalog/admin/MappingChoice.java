package io.trackercatalog.admin;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.trackercatalog.instance.AdministrationOutcome.Written;
import io.trackercatalog.instance.Instance;
import io.trackercatalog.inventory.Vocabulary;
import io.trackercatalog.tracker.FieldId;
import io.trackercatalog.tracker.FilterId;
import org.jspecify.annotations.Nullable;

/**
 * What can be chosen, and what is.
 *
 * @param requirement types of the module requirement
 * @param issue types of the module issue
 * @param fields which fields are mapped, and the first of the others
 * @param unoffered how many fields there are besides
 * @param usualFields whether that is so because nobody chose any
 */
record MappingChoice(List<Box> requirement, List<Box> issue, String requirementFilter, String issueFilter,
		List<Box> fields, int unoffered, boolean usualFields) {

	/** How many fields a page can show at once. */
	private static final int MOST_FIELDS = 600;

	static MappingChoice of(Instance instance, Written written, Vocabulary offered) {
		Set<String> mapped = instance.mapping().mappedFields().stream().map(FieldId::value).collect(Collectors.toSet());
		Map<String, String> fields = new TreeMap<>(offered.fields());
		mapped.forEach((id) -> fields.putIfAbsent(id, id));
		List<Box> boxes = fields.entrySet()
			.stream()
			.map((field) -> new Box(field.getKey(), field.getValue(), mapped.contains(field.getKey())))
			.sorted(Comparator.comparing((Box box) -> !box.chosen()).thenComparing(Box::name))
			.toList();
		int shown = Math.min(boxes.size(), Math.max(MOST_FIELDS, mapped.size()));
		return new MappingChoice(types(offered, instance.mapping().requirement().types()),
				types(offered, instance.mapping().issue().types()), filter(instance.mapping().requirement().filter()),
				filter(instance.mapping().issue().filter()), boxes.subList(0, shown), boxes.size() - shown,
				!written.members().containsKey("mappedFields"));
	}

	/**
	 * Those that are chosen first, in their order, of which the first is the main one.
	 */
	private static List<Box> types(Vocabulary offered, List<String> chosen) {
		Set<String> others = new TreeSet<>(offered.types());
		chosen.forEach(others::remove);
		return Stream
			.concat(chosen.stream().map((name) -> new Box(name, name, true)),
					others.stream().map((name) -> new Box(name, name, false)))
			.toList();
	}

	private static String filter(@Nullable FilterId filter) {
		return (filter != null) ? filter.value() : "";
	}

	/** Something that can be ticked. */
	record Box(String id, String name, boolean chosen) {
	}

}
