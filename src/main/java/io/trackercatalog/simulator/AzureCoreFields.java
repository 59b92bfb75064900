package io.trackercatalog.simulator;

import java.util.List;
import java.util.stream.Stream;

/**
 * The fields every Azure DevOps has.
 */
final class AzureCoreFields {

	/**
	 * Those of every type. Name, reference name, data type, then {@code r}equired, read
	 * {@code o}nly, {@code i}dentity; then values.
	 */
	static final List<AzureField> OF_EVERY_TYPE = fields("""
			Title|System.Title|string|r
			State|System.State|string|r|New;Active;Resolved;Closed;Removed
			Reason|System.Reason|string||New;Moved out of state;Completed
			Area Path|System.AreaPath|treePath|
			Area ID|System.AreaId|integer|r
			Iteration Path|System.IterationPath|treePath|
			Iteration ID|System.IterationId|integer|r
			Assigned To|System.AssignedTo|string|i
			Description|System.Description|html|
			History|System.History|history|
			Tags|System.Tags|plainText|
			Work Item Type|System.WorkItemType|string|o
			Created Date|System.CreatedDate|dateTime|o
			Created By|System.CreatedBy|string|oi
			Changed Date|System.ChangedDate|dateTime|o
			Changed By|System.ChangedBy|string|oi
			Authorized As|System.AuthorizedAs|string|oi
			Authorized Date|System.AuthorizedDate|dateTime|o
			Revised Date|System.RevisedDate|dateTime|o
			Team Project|System.TeamProject|string|o
			Node Name|System.NodeName|string|o
			ID|System.Id|integer|o
			Rev|System.Rev|integer|o
			Watermark|System.Watermark|integer|o
			PersonID|System.PersonId|integer|o
			External Link Count|System.ExternalLinkCount|integer|o
			Hyperlink Count|System.HyperLinkCount|integer|o
			Attached File Count|System.AttachedFileCount|integer|o
			Related Link Count|System.RelatedLinkCount|integer|o
			Comment Count|System.CommentCount|integer|o
			Area Level 1|System.AreaLevel1|string|o
			Area Level 2|System.AreaLevel2|string|o
			Iteration Level 1|System.IterationLevel1|string|o
			Iteration Level 2|System.IterationLevel2|string|o""");

	/** Those that some types have. */
	static final List<AzureField> OF_SOME_TYPES = fields("""
			Priority|Microsoft.VSTS.Common.Priority|integer|r|1;2;3;4
			Severity|Microsoft.VSTS.Common.Severity|string||1 - Critical;2 - High;3 - Medium;4 - Low
			Value Area|Microsoft.VSTS.Common.ValueArea|string||Architectural;Business
			Risk|Microsoft.VSTS.Common.Risk|string||1 - High;2 - Medium;3 - Low
			Activity|Microsoft.VSTS.Common.Activity|string||Deployment;Design;Development;Documentation;Testing
			Stack Rank|Microsoft.VSTS.Common.StackRank|double|
			Story Points|Microsoft.VSTS.Scheduling.StoryPoints|double|
			Original Estimate|Microsoft.VSTS.Scheduling.OriginalEstimate|double|
			Remaining Work|Microsoft.VSTS.Scheduling.RemainingWork|double|
			Completed Work|Microsoft.VSTS.Scheduling.CompletedWork|double|
			Start Date|Microsoft.VSTS.Scheduling.StartDate|dateTime|
			Finish Date|Microsoft.VSTS.Scheduling.FinishDate|dateTime|
			Target Date|Microsoft.VSTS.Scheduling.TargetDate|dateTime|
			Acceptance Criteria|Microsoft.VSTS.Common.AcceptanceCriteria|html|
			Repro Steps|Microsoft.VSTS.TCM.ReproSteps|html|
			System Info|Microsoft.VSTS.TCM.SystemInfo|html|
			Found In|Microsoft.VSTS.Build.FoundIn|string|
			Integration Build|Microsoft.VSTS.Build.IntegrationBuild|string|
			Resolved Reason|Microsoft.VSTS.Common.ResolvedReason|string|o
			Activated By|Microsoft.VSTS.Common.ActivatedBy|string|i
			Activated Date|Microsoft.VSTS.Common.ActivatedDate|dateTime|
			Resolved By|Microsoft.VSTS.Common.ResolvedBy|string|i
			Closed By|Microsoft.VSTS.Common.ClosedBy|string|i
			Closed Date|Microsoft.VSTS.Common.ClosedDate|dateTime|
			State Change Date|Microsoft.VSTS.Common.StateChangeDate|dateTime|o""");

	/** Those that no type has. */
	static final List<AzureField> OF_NO_TYPE = fields("""
			Link Type|System.Links.LinkType|integer|o
			TF Server|System.TFServer|string|o
			ProjectID|System.ProjectId|integer|o
			Work Item Form|System.WorkItemForm|plainText|o
			BIS Links|System.BISLinks|string|o""");

	private AzureCoreFields() {
	}

	private static List<AzureField> fields(String lines) {
		return lines.lines().map(AzureCoreFields::field).toList();
	}

	private static AzureField field(String line) {
		String[] parts = line.split("\\|", -1);
		String flags = parts[3];
		List<String> values = (parts.length > 4) ? Stream.of(parts[4].split(";")).toList() : List.of();
		return new AzureField(parts[1], parts[0], parts[2], flags.contains("o"), flags.contains("i"),
				flags.contains("r"), values);
	}

}
