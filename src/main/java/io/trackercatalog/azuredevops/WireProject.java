package io.trackercatalog.azuredevops;

import java.util.Objects;

import org.jspecify.annotations.Nullable;

/**
 * On the wire: a project in {@code _apis/projects}, or below a process.
 *
 * @param id a GUID
 * @param name unique at any one time
 * @param state {@code wellFormed}, {@code deleting}, {@code createPending}…
 */
record WireProject(String id, String name, @Nullable String state) {

	WireProject {
		Objects.requireNonNull(id, "id");
		Objects.requireNonNull(name, "name");
	}

	boolean isWellFormed() {
		return this.state == null || this.state.equalsIgnoreCase("wellFormed");
	}

}
