package io.trackercatalog.simulator;

import io.trackercatalog.simulator.Edits.Thing;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * How a Jira writes projects, types, filters and people, with all that is of no use to
 * anybody: links to hosts that cannot be reached from here, pictures, expansions.
 */
final class JiraWire {

	private final JiraUniverse universe;

	private final String host;

	private final String api;

	JiraWire(JiraUniverse universe) {
		this.universe = universe;
		boolean cloud = universe.product() == Product.JIRA_CLOUD;
		this.host = cloud ? "https://acme-demo.atlassian.net" : "https://jira.acme.example/jira";
		this.api = this.host + (cloud ? "/rest/api/3" : "/rest/api/2");
	}

	/** The address the site believes to have. */
	String host() {
		return this.host;
	}

	/** Where the site believes its API to be. */
	String api() {
		return this.api;
	}

	ObjectNode project(JiraProject project) {
		ObjectNode node = Json.object();
		if (isCloud()) {
			node.put("expand", "description,lead,issueTypes,url,projectKeys,permissions,insight");
		}
		else {
			node.put("expand", "description,lead,url,projectKeys");
		}
		node.put("self", this.api + "/project/" + project.id())
			.put("id", project.id())
			.put("key", project.key())
			.put("name", project.name());
		node.set("avatarUrls", avatars("projectavatar?pid=" + project.id()));
		node.put("projectTypeKey", "software");
		return isCloud() ? cloudOnly(node, project) : node.put("archived", project.archived());
	}

	private ObjectNode cloudOnly(ObjectNode node, JiraProject project) {
		node.put("simplified", project.teamManaged())
			.put("style", project.teamManaged() ? "next-gen" : "classic")
			.put("isPrivate", project.number() % 7 == 3);
		node.putObject("properties");
		if (project.teamManaged()) {
			String uuid = this.universe.dice().about(project.number()).uuid().toString();
			node.put("entityId", uuid).put("uuid", uuid);
		}
		return node;
	}

	/** A type where lists of types are asked for. */
	ObjectNode type(JiraType type) {
		ObjectNode node = typeOfProject(type);
		return isCloud() ? node.put("untranslatedName", type.untranslatedName()) : node;
	}

	/** A type where it is part of a project: it says less there. */
	ObjectNode typeOfProject(JiraType type) {
		ObjectNode node = Json.object()
			.put("self", this.api + "/issuetype/" + type.id())
			.put("id", type.id())
			.put("description", "")
			.put("iconUrl", this.host + "/images/icons/issuetypes/%s.svg".formatted(type.id()))
			.put("name", type.name())
			.put("subtask", type.isSubtask());
		if (isCloud()) {
			node.put("avatarId", 10_300 + type.level()).put("hierarchyLevel", type.level());
			scope(node, type.scope());
		}
		if (isCloud() && type.scope() != null) {
			node.put("entityId", this.universe.dice().about(type.id()).uuid().toString());
		}
		return node;
	}

	ObjectNode scope(ObjectNode node, @Nullable String project) {
		if (project != null) {
			ObjectNode scope = node.putObject("scope").put("type", "PROJECT");
			scope.putObject("project").put("id", project);
		}
		return node;
	}

	ObjectNode filter(JiraFilter filter) {
		ObjectNode node = filterWithoutQuery(filter);
		node.set("owner", person(filter.number()));
		node.put("jql", filter.jql())
			.put("viewUrl", this.host + "/issues/?filter=" + filter.id())
			.put("searchUrl", this.api + "/search?jql=filter%3D" + filter.id())
			.put("favourite", filter.favourite());
		if (isCloud()) {
			node.put("favouritedCount", filter.favourite() ? 1 : 0);
		}
		node.putArray("sharePermissions").addObject().put("id", 10_000 + filter.number()).put("type", "global");
		node.putObject("subscriptions").put("size", 0).putArray("items");
		return node;
	}

	ObjectNode filterWithoutQuery(JiraFilter filter) {
		ObjectNode node = Json.object();
		if (isCloud()) {
			node.put("expand", "description,owner,jql,searchUrl,viewUrl,favourite,favouritedCount,sharePermissions");
		}
		return node.put("self", this.api + "/filter/" + filter.id()).put("id", filter.id()).put("name", filter.name());
	}

	ObjectNode person(int n) {
		String account = "712020:" + this.universe.dice().about(Thing.FILTER.ordinal(), n % Names.people()).uuid();
		String name = "u" + (n % Names.people());
		ObjectNode node = Json.object();
		if (isCloud()) {
			node.put("self", this.api + "/user?accountId=" + account).put("accountId", account);
			node.put("accountType", "atlassian");
		}
		else {
			node.put("self", this.api + "/user?username=" + name).put("key", "JIRAUSER1010" + (n % Names.people()));
			node.put("name", name);
		}
		node.set("avatarUrls", avatars("useravatar?ownerId=" + name));
		return node.put("displayName", Names.person(n)).put("active", n % 9 != 0);
	}

	private ObjectNode avatars(String path) {
		ObjectNode node = Json.object();
		for (int size : new int[] { 48, 24, 16, 32 }) {
			node.put("%dx%d".formatted(size, size), this.host + "/secure/" + path + "&size=" + size);
		}
		return node;
	}

	private boolean isCloud() {
		return this.universe.product() == Product.JIRA_CLOUD;
	}

}
