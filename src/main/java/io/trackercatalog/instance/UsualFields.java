package io.trackercatalog.instance;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.trackercatalog.tracker.FieldId;
import io.trackercatalog.tracker.TrackerKind;

/**
 * The fields that callers use when nobody says which: title, description, priority,
 * state, assignee and their like.
 */
final class UsualFields {

	private static final Set<FieldId> JIRA = ids("summary", "description", "priority", "status", "assignee", "reporter",
			"labels", "components", "fixVersions", "duedate");

	private static final Set<FieldId> AZURE = ids("System.Title", "System.Description",
			"Microsoft.VSTS.Common.Priority", "System.State", "System.AssignedTo", "System.Tags", "System.AreaPath",
			"System.IterationPath", "Microsoft.VSTS.TCM.ReproSteps", "Microsoft.VSTS.Common.Severity");

	private UsualFields() {
	}

	static Set<FieldId> of(TrackerKind kind) {
		return switch (kind) {
			case JIRA -> JIRA;
			case AZURE -> AZURE;
		};
	}

	private static Set<FieldId> ids(String... values) {
		return Stream.of(values).map(FieldId::new).collect(Collectors.toUnmodifiableSet());
	}

}
