package io.trackercatalog.simulator;

import java.util.Locale;
import java.util.function.Function;

import tools.jackson.databind.node.ObjectNode;

/**
 * What Azure DevOps says about saved queries: two levels at once, and of what lies deeper
 * only that it is there.
 */
final class AzureQueryPages {

	private static final int DEEPEST = 2;

	private final AzureUniverse universe;

	private final AzureWire wire;

	AzureQueryPages(AzureUniverse universe, AzureWire wire) {
		this.universe = universe;
		this.wire = wire;
	}

	Reply roots(Request request, AzureProject project) {
		int depth = request.number("$depth", 0);
		return (depth > DEEPEST) ? AzureErrors.tooDeep()
				: AzureWire.list(this.universe.queries().of(project), rendering(request, project, depth));
	}

	Reply one(Request request, AzureProject project) {
		int depth = request.number("$depth", 0);
		String reference = request.variable("query");
		return (depth > DEEPEST) ? AzureErrors.tooDeep()
				: this.universe.queries()
					.find(project, reference)
					.map((query) -> Reply.json(rendering(request, project, depth).apply(query)))
					.orElseGet(() -> AzureErrors.noQuery(reference));
	}

	private Function<AzureQuery, ObjectNode> rendering(Request request, AzureProject project, int depth) {
		String expand = request.parameter("$expand", "none").toLowerCase(Locale.ROOT);
		boolean withWiql = expand.equals("wiql") || expand.equals("all") || expand.equals("clauses");
		return (query) -> query(project, query, depth, withWiql);
	}

	private ObjectNode query(AzureProject project, AzureQuery query, int depth, boolean withWiql) {
		ObjectNode node = Json.object().put("id", query.id()).put("name", query.name()).put("path", query.path());
		node.set("createdBy", this.wire.person(project.number() % Names.people()));
		node.put("createdDate", "2024-03-18T17:18:36.06Z");
		node.set("lastModifiedBy", this.wire.person(1));
		node.put("lastModifiedDate", "2025-03-18T17:18:36.06Z");
		if (query.isFolder()) {
			node.put("isFolder", true).put("hasChildren", !query.children().isEmpty());
			if (depth > 0 && !query.children().isEmpty()) {
				node.set("children",
						Json.array(query.children(), (child) -> query(project, child, depth - 1, withWiql)));
			}
		}
		else {
			node.put("queryType", "flat");
			if (withWiql) {
				node.put("wiql", query.wiql());
			}
		}
		node.put("isPublic", query.isPublic());
		String url = this.wire.url(project.id(), "_apis/wit/queries", query.id());
		node.putObject("_links").putObject("self").put("href", url);
		return node.put("url", url);
	}

}
