package io.trackercatalog.azuredevops;

import java.util.Objects;

import org.jspecify.annotations.Nullable;

/**
 * On the wire: a type in {@code {project}/_apis/wit/workitemtypes}. Its form and its
 * fields, most of the answer's weight, are not read: they tell neither data types nor
 * allowed values.
 *
 * @param name unique in its project
 * @param referenceName as {@code Microsoft.VSTS.WorkItemTypes.Bug}
 * @param isDisabled whether people can no longer use it
 */
record WireType(String name, @Nullable String referenceName, @Nullable Boolean isDisabled) {

	WireType {
		Objects.requireNonNull(name, "name");
	}

}
