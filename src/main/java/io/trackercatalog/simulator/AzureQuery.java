package io.trackercatalog.simulator;

import java.util.List;

/**
 * A saved query, or a folder of them.
 *
 * @param id a GUID
 * @param name for people
 * @param path of names, with slashes
 * @param parent the id of the folder it is in; empty for the two outermost
 * @param wiql what it selects; empty for folders
 * @param children what is in a folder; empty for queries
 */
record AzureQuery(String id, String name, String path, String parent, String wiql, List<AzureQuery> children) {

	boolean isFolder() {
		return this.wiql.isEmpty();
	}

	boolean isPublic() {
		return this.path.startsWith("Shared Queries");
	}

}
