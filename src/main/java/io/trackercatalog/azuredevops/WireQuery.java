package io.trackercatalog.azuredevops;

import java.util.List;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

/**
 * On the wire: a query or a folder in
 * {@code {project}/_apis/wit/queries?$depth=2&$expand=wiql}.
 *
 * @param id a GUID
 * @param name within its folder
 * @param isFolder absent on queries
 * @param hasChildren whether a folder has any, even if {@code children} is absent
 * @param children absent below the depth that was asked for
 * @param wiql absent on folders
 * @param isDeleted whether it is in the bin
 * @param createdBy who made it
 */
record WireQuery(String id, String name, @Nullable Boolean isFolder, @Nullable Boolean hasChildren,
		@Nullable List<WireQuery> children, @Nullable String wiql, @Nullable Boolean isDeleted,
		@Nullable Creator createdBy) {

	WireQuery {
		Objects.requireNonNull(id, "id");
		Objects.requireNonNull(name, "name");
		children = (children != null) ? List.copyOf(children) : null;
	}

	/** Whether there are children which this answer does not hold. */
	boolean hidesChildren() {
		return Boolean.TRUE.equals(this.hasChildren) && (this.children == null || this.children.isEmpty());
	}

	@Nullable String owner() {
		return (this.createdBy != null) ? this.createdBy.displayName() : null;
	}

	/**
	 * Who made a query.
	 *
	 * @param displayName for people
	 */
	record Creator(@Nullable String displayName) {
	}

}
