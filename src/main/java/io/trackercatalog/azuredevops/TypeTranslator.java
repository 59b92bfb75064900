package io.trackercatalog.azuredevops;

import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

import io.trackercatalog.tracker.TypeId;
import io.trackercatalog.tracker.WorkItemType;
import io.trackercatalog.tracker.WorkItemType.Role;

/**
 * Work item types, and what their categories make of them.
 */
final class TypeTranslator {

	private static final Set<String> REQUIREMENTS = Set.of("Microsoft.RequirementCategory", "Microsoft.FeatureCategory",
			"Microsoft.EpicCategory");

	private static final Set<String> ISSUES = Set.of("Microsoft.BugCategory", "Microsoft.IssueCategory");

	private static final String HIDDEN = "Microsoft.HiddenCategory";

	/**
	 * Agile and CMMI have a type <i>Issue</i> which no category claims. In Basic it is
	 * the requirement.
	 */
	private static final String ISSUE = "Microsoft.VSTS.WorkItemTypes.Issue";

	private TypeTranslator() {
	}

	/** The types people can use, in the tracker's order. */
	static List<WorkItemType> types(List<WireType> types, List<WireCategory> categories) {
		return types.stream()
			.filter((type) -> !Boolean.TRUE.equals(type.isDisabled()))
			.map((type) -> type(type, categories))
			.toList();
	}

	private static WorkItemType type(WireType type, List<WireCategory> categories) {
		String id = Objects.requireNonNullElse(type.referenceName(), type.name());
		Set<String> claiming = categories.stream()
			.filter((category) -> category.claims(type.name()))
			.map(WireCategory::referenceName)
			.collect(Collectors.toSet());
		return new WorkItemType(new TypeId(id), type.name(), type.name(), role(id, claiming));
	}

	private static Role role(String id, Set<String> categories) {
		if (categories.contains(HIDDEN)) {
			return Role.HIDDEN;
		}
		if (containsAny(categories, ISSUES)) {
			return Role.ISSUE;
		}
		if (containsAny(categories, REQUIREMENTS)) {
			return Role.REQUIREMENT;
		}
		return (id.equals(ISSUE) && categories.isEmpty()) ? Role.ISSUE : Role.OTHER;
	}

	private static boolean containsAny(Collection<String> those, Set<String> wanted) {
		return those.stream().anyMatch(wanted::contains);
	}

}
