package io.trackercatalog.azuredevops;

import java.util.List;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

/**
 * On the wire: a process in {@code _apis/work/processes?$expand=projects}.
 *
 * @param typeId a GUID
 * @param customizationType {@code system}, {@code inherited} or {@code xml}, in any case
 * @param projects those that follow it
 */
record WireProcess(String typeId, @Nullable String customizationType, List<WireProject> projects) {

	WireProcess {
		Objects.requireNonNull(typeId, "typeId");
		projects = (projects != null) ? List.copyOf(projects) : List.of();
	}

	/**
	 * Whether its projects cannot differ. Below a hosted XML process each project has
	 * definitions of its own, and of a kind we do not know the same is assumed.
	 */
	boolean isShared() {
		return "system".equalsIgnoreCase(this.customizationType)
				|| "inherited".equalsIgnoreCase(this.customizationType);
	}

}
