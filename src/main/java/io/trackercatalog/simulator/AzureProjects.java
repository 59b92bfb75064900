package io.trackercatalog.simulator;

import java.util.List;
import java.util.Locale;

import tools.jackson.databind.node.ObjectNode;

/**
 * What Azure DevOps says about projects and processes.
 */
final class AzureProjects {

	private static final int DEFAULT_PAGE = 100;

	private final AzureUniverse universe;

	private final AzureWire wire;

	AzureProjects(AzureUniverse universe, AzureWire wire) {
		this.universe = universe;
		this.wire = wire;
	}

	/** Where the next page begins is told in a header, and nowhere else. */
	Reply list(Request request) {
		String state = request.parameter("stateFilter", "wellFormed").toLowerCase(Locale.ROOT);
		boolean any = state.equals("wellformed") || state.equals("all");
		List<AzureProject> all = any ? this.universe.projects() : List.of();
		int from = request.number("continuationToken", request.number("$skip", 0));
		int top = Math.max(1, request.number("$top", DEFAULT_PAGE));
		List<AzureProject> page = all.stream().skip(from).limit(top).toList();
		Reply reply = AzureWire.list(page, this::project);
		int next = from + page.size();
		return (next < all.size()) ? reply.with("x-ms-continuationtoken", Integer.toString(next)) : reply;
	}

	Reply one(Request request, AzureProject project) {
		ObjectNode node = project(project);
		if (Boolean.parseBoolean(request.parameter("includeCapabilities", "false"))) {
			ObjectNode capabilities = node.putObject("capabilities");
			capabilities.putObject("processTemplate")
				.put("templateName", project.process().name())
				.put("templateTypeId", project.process().id());
			capabilities.putObject("versioncontrol")
				.put("sourceControlType", "Git")
				.put("gitEnabled", "True")
				.put("tfvcEnabled", "False");
		}
		ObjectNode links = node.putObject("_links");
		links.putObject("self").put("href", url(project));
		links.putObject("web").put("href", this.wire.url(project.name()));
		return Reply.json(node);
	}

	Reply processes(Request request) {
		boolean withProjects = request.parameter("$expand", "none").equalsIgnoreCase("projects");
		return AzureWire.list(AzureProcess.ALL, (process) -> process(process, withProjects));
	}

	private ObjectNode process(AzureProcess process, boolean withProjects) {
		ObjectNode node = Json.object()
			.put("typeId", process.id())
			.put("name", process.name())
			.putNull("referenceName")
			.put("description", "")
			.put("parentProcessTypeId", process.parent())
			.put("isEnabled", true)
			.put("isDefault", process == AzureProcess.AGILE)
			.put("customizationType", process.customization());
		List<AzureProject> projects = this.universe.projects()
			.stream()
			.filter((project) -> project.process() == process)
			.toList();
		// A process without projects has no such member at all.
		if (withProjects && !projects.isEmpty()) {
			node.set("projects",
					Json.array(projects,
							(project) -> Json.object()
								.put("id", project.id())
								.put("name", project.name())
								.put("url", url(project))));
		}
		return node;
	}

	private ObjectNode project(AzureProject project) {
		ObjectNode node = Json.object().put("id", project.id()).put("name", project.name());
		if (project.number() % 3 == 0) {
			node.put("description", "Verantwortlich: " + Names.person(project.number()));
		}
		return node.put("url", url(project))
			.put("state", "wellFormed")
			.put("revision", 11 + project.number())
			.put("visibility", "private")
			.put("lastUpdateTime", "2025-11-0%dT09:03:15.27Z".formatted(1 + project.number() % 9));
	}

	private String url(AzureProject project) {
		return this.wire.url("_apis/projects", project.id());
	}

}
