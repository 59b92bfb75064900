package io.trackercatalog.simulator;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import io.trackercatalog.simulator.Edits.Thing;

/**
 * The saved queries of a project: those of the account, and the shared ones, in some
 * projects deeper than can be asked for at once.
 */
final class AzureQueries {

	private static final int EVERY_DEEP_PROJECT = 8;

	private final AzureUniverse universe;

	AzureQueries(AzureUniverse universe) {
		this.universe = universe;
	}

	/** The two outermost folders. */
	List<AzureQuery> of(AzureProject project) {
		Plan mine = folder("My Queries", query("Meine offenen Punkte"));
		Plan shared = folder("Shared Queries", query("Aktive Fehler"), query("Backlog – ohne Schätzung"),
				folder("Team Nord", query("Überfällig"), query("Sprint 12 / offen")), folder("Leer"));
		if (project.number() % EVERY_DEEP_PROJECT == 0) {
			shared = folder("Shared Queries", query("Aktive Fehler"), folder("Programm",
					folder("Release 2026", folder("Abnahme", query("Abnahmetest offen")), query("Umfang 2026"))));
		}
		return Stream.of(mine, shared).flatMap((plan) -> grown(project, plan, "", "").stream()).toList();
	}

	/** A query or folder by id or path. */
	Optional<AzureQuery> find(AzureProject project, String idOrPath) {
		return of(project).stream()
			.flatMap(AzureQueries::withDescendants)
			.filter((query) -> query.id().equalsIgnoreCase(idOrPath) || query.path().equalsIgnoreCase(idOrPath))
			.findFirst();
	}

	private record Plan(String name, boolean query, List<Plan> children) {
	}

	private static Plan folder(String name, Plan... children) {
		return new Plan(name, false, List.of(children));
	}

	private static Plan query(String name) {
		return new Plan(name, true, List.of());
	}

	private Optional<AzureQuery> grown(AzureProject project, Plan plan, String path, String parent) {
		String own = path.isEmpty() ? plan.name() : path + "/" + plan.name();
		String id = this.universe.dice().about(project.id()).about(own).uuid().toString();
		Edits edits = this.universe.edits();
		String name = edits.name(Thing.FILTER, "", id, plan.name());
		if (!edits.keeps(Thing.FILTER, "", id)) {
			return Optional.empty();
		}
		String wiql = plan.query() ? edits.query(id, wiql(project, plan)) : "";
		List<AzureQuery> children = plan.children()
			.stream()
			.flatMap((child) -> grown(project, child, own, id).stream())
			.toList();
		return Optional.of(new AzureQuery(id, name, path.isEmpty() ? name : path + "/" + name, parent, wiql, children));
	}

	private static String wiql(AzureProject project, Plan plan) {
		String type = plan.name().contains("Fehler") ? "Bug" : "User Story";
		return "SELECT [System.Id], [System.Title], [System.State] FROM WorkItems WHERE [System.TeamProject] = "
				+ ((project.number() % 2 == 0) ? "@project" : "'" + project.name().replace("'", "''") + "'")
				+ " AND [System.WorkItemType] = '" + type + "' AND [System.State] <> 'Closed'";
	}

	private static Stream<AzureQuery> withDescendants(AzureQuery query) {
		return Stream.concat(Stream.of(query), query.children().stream().flatMap(AzureQueries::withDescendants));
	}

}
