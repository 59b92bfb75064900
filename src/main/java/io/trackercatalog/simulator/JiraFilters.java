package io.trackercatalog.simulator;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

import io.trackercatalog.simulator.Edits.Thing;

/**
 * The saved filters of a Jira.
 */
final class JiraFilters {

	private static final String SITE = "";

	private static final int FIRST = 10_000;

	private static final int AT_LEAST = 72;

	private static final int EVERY_FAVOURITE = 6;

	private final JiraUniverse universe;

	private final Revised<List<JiraFilter>> all;

	JiraFilters(JiraUniverse universe) {
		this.universe = universe;
		this.all = new Revised<>(universe.edits(), this::make);
	}

	List<JiraFilter> all() {
		return this.all.get();
	}

	List<JiraFilter> favourites() {
		return all().stream().filter(JiraFilter::favourite).toList();
	}

	Optional<JiraFilter> find(String id) {
		return all().stream().filter((filter) -> filter.id().equals(id)).findFirst();
	}

	private List<JiraFilter> make() {
		Edits edits = this.universe.edits();
		int count = Math.max(AT_LEAST, this.universe.projects().size() / 2);
		return IntStream.range(0, count)
			.mapToObj((n) -> Integer.toString(FIRST + n))
			.filter((id) -> edits.keeps(Thing.FILTER, SITE, id))
			.map(this::filter)
			.toList();
	}

	private JiraFilter filter(String id) {
		int n = Integer.parseInt(id) - FIRST;
		return new JiraFilter(n, id, this.universe.edits().name(Thing.FILTER, SITE, id, Names.filter(n)),
				this.universe.edits().query(id, jql(n)), n % EVERY_FAVOURITE == 0);
	}

	private static String jql(int n) {
		String project = Names.key(n);
		return switch (n % 4) {
			case 0 ->
				"project = %s AND issuetype = Bug AND resolution is EMPTY ORDER BY priority DESC".formatted(project);
			case 1 -> "project = %s AND fixVersion = \"2.%d – Sommer\"".formatted(project, n % 9);
			case 2 -> "assignee = currentUser() AND resolution = Unresolved AND project = " + project;
			default -> "project in (%s, %s) AND issuetype in (Story, Epic) AND statusCategory != Done"
				.formatted(project, Names.key(n + 1));
		};
	}

}
