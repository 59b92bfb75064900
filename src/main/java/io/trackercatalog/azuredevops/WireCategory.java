package io.trackercatalog.azuredevops;

import java.util.List;
import java.util.Objects;

/**
 * On the wire: a category in {@code {project}/_apis/wit/workitemtypecategories}.
 *
 * @param referenceName as {@code Microsoft.RequirementCategory}
 * @param workItemTypes its types, by name
 */
record WireCategory(String referenceName, List<WireType> workItemTypes) {

	WireCategory {
		Objects.requireNonNull(referenceName, "referenceName");
		workItemTypes = List.copyOf(Objects.requireNonNull(workItemTypes, "workItemTypes"));
	}

	boolean claims(String type) {
		return this.workItemTypes.stream().anyMatch((claimed) -> claimed.name().equals(type));
	}

}
