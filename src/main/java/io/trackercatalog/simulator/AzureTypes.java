package io.trackercatalog.simulator;

import java.util.List;
import java.util.stream.Stream;

/**
 * The work item types a process starts with.
 */
final class AzureTypes {

	private static final List<AzureType> AGILE = List.of(built("Bug", "BugCategory"),
			hidden("Code Review Request", "CodeReviewRequestCategory"),
			hidden("Code Review Response", "CodeReviewResponseCategory"), built("Epic", "EpicCategory"),
			built("Feature", "FeatureCategory"), hidden("Feedback Request", "FeedbackRequestCategory"),
			hidden("Feedback Response", "FeedbackResponseCategory"), hidden("Shared Steps", "SharedStepCategory"),
			built("Task", "TaskCategory"), built("Test Case", "TestCaseCategory"),
			hidden("Test Plan", "TestPlanCategory"), hidden("Test Suite", "TestSuiteCategory"),
			built("User Story", "RequirementCategory"), built("Issue", "IssueCategory"),
			hidden("Shared Parameter", "SharedParameterCategory"));

	private static final List<AzureType> OWN = List.of(custom("Risiko & Maßnahme", "RiskCategory", false),
			custom("Änderungsantrag", "RequirementCategory", false), custom("Meilenstein (alt)", "TaskCategory", true));

	private AzureTypes() {
	}

	static Stream<AzureType> of(AzureProcess process) {
		return (process == AzureProcess.INHERITED) ? Stream.concat(AGILE.stream(), OWN.stream()) : AGILE.stream();
	}

	static AzureType added(String referenceName, String name) {
		return new AzureType(referenceName, name, "TaskCategory", false, false);
	}

	private static AzureType built(String name, String category) {
		return new AzureType("Microsoft.VSTS.WorkItemTypes." + name.replace(" ", ""), name, category, false, false);
	}

	private static AzureType hidden(String name, String category) {
		return new AzureType("Microsoft.VSTS.WorkItemTypes." + name.replace(" ", ""), name, category, false, true);
	}

	private static AzureType custom(String name, String category, boolean disabled) {
		return new AzureType("AcmeAgile." + name.replaceAll("[^A-Za-z]", ""), name, category, disabled, false);
	}

}
