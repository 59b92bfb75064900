package io.trackercatalog.azuredevops;

import java.util.List;
import java.util.stream.Stream;

import io.trackercatalog.tracker.TypeId;
import io.trackercatalog.tracker.WorkItemType;
import io.trackercatalog.tracker.WorkItemType.Role;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class TypeTranslatorTests {

	@ParameterizedTest
	@CsvSource({ "Microsoft.RequirementCategory, REQUIREMENT", "Microsoft.FeatureCategory, REQUIREMENT",
			"Microsoft.EpicCategory, REQUIREMENT", "Microsoft.BugCategory, ISSUE", "Microsoft.IssueCategory, ISSUE",
			"Microsoft.HiddenCategory, HIDDEN", "Microsoft.TaskCategory, OTHER", "Microsoft.TestCaseCategory, OTHER" })
	void learnsFromTheCategoryWhatATypeIsFor(String category, Role role) {
		assertThat(roles(List.of(type("Thing", null)), category(category, "Other"), category(category, "Thing")))
			.containsExactly(role);
	}

	@Test
	void takesAHiddenTypeForHiddenWhateverElseItIs() {
		assertThat(roles(List.of(type("Review", null)), category("Microsoft.RequirementCategory", "Review"),
				category("Microsoft.BugCategory", "Review"), category("Microsoft.HiddenCategory", "Review")))
			.containsExactly(Role.HIDDEN);
	}

	@Test
	void takesTheTypeIssueForAnIssueWhereNoCategoryClaimsIt() {
		WireType issue = type("Issue", "Microsoft.VSTS.WorkItemTypes.Issue");
		assertThat(roles(List.of(issue))).containsExactly(Role.ISSUE);
		assertThat(roles(List.of(issue), category("Microsoft.RequirementCategory", "Issue")))
			.containsExactly(Role.REQUIREMENT);
		assertThat(roles(List.of(type("Impediment", "Microsoft.VSTS.WorkItemTypes.Impediment"))))
			.containsExactly(Role.OTHER);
	}

	@Test
	void leavesDisabledTypesOutAndKeepsTheOrder() {
		WireType disabled = new WireType("Old", "Acme.Old", true);
		List<WorkItemType> types = TypeTranslator.types(List.of(type("Zebra", "Acme.Zebra"), disabled,
				new WireType("Ärger", "Acme.Aerger", false), type("Nameless", null)), List.of());
		assertThat(types).containsExactly(new WorkItemType(new TypeId("Acme.Zebra"), "Zebra", "Zebra", Role.OTHER),
				new WorkItemType(new TypeId("Acme.Aerger"), "Ärger", "Ärger", Role.OTHER),
				new WorkItemType(new TypeId("Nameless"), "Nameless", "Nameless", Role.OTHER));
	}

	private static WireType type(String name, @Nullable String referenceName) {
		return new WireType(name, referenceName, null);
	}

	private static WireCategory category(String referenceName, String... types) {
		return new WireCategory(referenceName, Stream.of(types).map((name) -> type(name, null)).toList());
	}

	private static List<Role> roles(List<WireType> types, WireCategory... categories) {
		return TypeTranslator.types(types, List.of(categories)).stream().map(WorkItemType::role).toList();
	}

}
