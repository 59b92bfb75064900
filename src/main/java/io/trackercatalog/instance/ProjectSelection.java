package io.trackercatalog.instance;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.trackercatalog.tracker.Project;

/**
 * Which external projects are looked at, by id or key, {@code *} standing for any
 * characters. Exclusion wins.
 *
 * @param include what is looked at
 * @param exclude what is not, although included
 */
public record ProjectSelection(List<String> include, List<String> exclude) {

	/** Every project. */
	public static final ProjectSelection ALL = new ProjectSelection(List.of("*"), List.of());

	public ProjectSelection {
		include = List.copyOf(include);
		exclude = List.copyOf(exclude);
	}

	/** Whether a project is looked at. */
	public boolean selects(Project project) {
		return matches(this.include, project) && !matches(this.exclude, project);
	}

	private static boolean matches(List<String> patterns, Project project) {
		return patterns.stream()
			.map(ProjectSelection::compiled)
			.anyMatch((pattern) -> Stream.of(project.id().value(), project.key())
				.anyMatch((name) -> pattern.matcher(name).matches()));
	}

	private static Pattern compiled(String pattern) {
		String regex = Stream.of(pattern.split("\\*", -1)).map(Pattern::quote).collect(Collectors.joining(".*"));
		return Pattern.compile(regex, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
	}

}
