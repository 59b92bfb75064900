package io.trackercatalog.simulator;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The issue types a Jira starts with, and which projects have which.
 */
final class JiraTypes {

	// A German account at Cloud: built-in names are translated, invented ones are not.
	private static final List<JiraType> CLOUD = List.of(site("10000", "Epic", "Epic", 1),
			site("10001", "Story", "Story", 0), site("10002", "Aufgabe", "Task", 0),
			site("10003", "Unteraufgabe", "Sub-task", -1), site("10004", "Fehler", "Bug", 0),
			site("10005", "Verbesserung", "Improvement", 0), site("10006", "Neue Funktion", "New Feature", 0),
			site("10007", "Incident", "Incident", 0), site("10008", "Change Request", "Change Request", 0),
			site("10009", "Anforderung", "Requirement", 0), site("10010", "Test Case", "Test Case", 0),
			site("10011", "Risiko & Maßnahme", "Risiko & Maßnahme", 0), site("10012", "Initiative", "Initiative", 2),
			site("10013", "Spike (技术调研)", "Spike (技术调研)", 0), site("10014", "Problem", "Problem", 0));

	private static final List<JiraType> DATA_CENTER = List.of(site("10000", "Epic", "Epic", 1),
			site("10001", "Story", "Story", 0), site("3", "Task", "Task", 0), site("5", "Sub-task", "Sub-task", -1),
			site("1", "Bug", "Bug", 0), site("4", "Improvement", "Improvement", 0),
			site("2", "New Feature", "New Feature", 0), site("10100", "Störung", "Störung", 0),
			site("10101", "Change Request", "Change Request", 0), site("10102", "Requirement", "Requirement", 0),
			site("10103", "Test Case", "Test Case", 0), site("10104", "Risiko & Maßnahme", "Risiko & Maßnahme", 0),
			site("10105", "Initiative", "Initiative", 0), site("10106", "Spike (技术调研)", "Spike (技术调研)", 0),
			site("10107", "Problem", "Problem", 0));

	private static final List<List<Integer>> SCHEMES = List.of(List.of(0, 1, 2, 3, 4), List.of(0, 1, 2, 3, 4, 5, 6, 13),
			List.of(2, 3, 7, 8, 14), List.of(12, 0, 9, 1, 3, 4, 10, 11));

	private static final List<JiraType> OF_A_TEAM = List.of(site("0", "Epic", "Epic", 1), site("1", "Task", "Task", 0),
			site("2", "Subtask", "Subtask", -1), site("3", "Story", "Story", 0), site("4", "Bug", "Bug", 0));

	private static final int FIRST_OF_A_TEAM = 20_000;

	private JiraTypes() {
	}

	/** Those of the whole site. */
	static List<JiraType> ofSite(Product product) {
		return (product == Product.JIRA_CLOUD) ? CLOUD : DATA_CENTER;
	}

	/** Those a project starts with. */
	static List<JiraType> of(Product product, JiraProject project) {
		if (project.teamManaged()) {
			return ofTeam(project);
		}
		return SCHEMES.get(scheme(project)).stream().map(ofSite(product)::get).toList();
	}

	/** Which set of types a project has that does not have its own. */
	static int scheme(JiraProject project) {
		return project.number() % SCHEMES.size();
	}

	private static List<JiraType> ofTeam(JiraProject project) {
		int types = (project.number() % 2 == 0) ? OF_A_TEAM.size() : OF_A_TEAM.size() - 2;
		return IntStream.range(0, types).mapToObj((n) -> {
			JiraType type = OF_A_TEAM.get(n);
			String id = Integer.toString(FIRST_OF_A_TEAM + project.number() * OF_A_TEAM.size() + n);
			return new JiraType(id, type.name(), type.untranslatedName(), type.level(), project.id());
		}).toList();
	}

	private static JiraType site(String id, String name, String untranslatedName, int level) {
		return new JiraType(id, name, untranslatedName, level, null);
	}

	/** All that belong to single projects. */
	static Stream<JiraType> ofTeams(List<JiraProject> projects) {
		return projects.stream().filter(JiraProject::teamManaged).flatMap((project) -> ofTeam(project).stream());
	}

}
