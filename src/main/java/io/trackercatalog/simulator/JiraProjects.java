package io.trackercatalog.simulator;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.trackercatalog.simulator.Edits.Thing;

/**
 * The projects of a Jira: every fifth one at Cloud belongs to a team, and for forty that
 * are seen there is one in the archive.
 */
final class JiraProjects {

	private static final String SITE = "";

	private static final int FIRST = 10_000;

	private static final int EVERY_TEAM = 5;

	private static final int EVERY_ARCHIVED = 40;

	private final SiteSettings settings;

	private final Edits edits;

	private final Revised<List<JiraProject>> all;

	private final Revised<Map<String, JiraProject>> byReference;

	JiraProjects(SiteSettings settings, Edits edits) {
		this.settings = settings;
		this.edits = edits;
		this.all = new Revised<>(edits, this::make);
		this.byReference = new Revised<>(edits, this::index);
	}

	/** All of them, archived ones too. */
	List<JiraProject> all() {
		return this.all.get();
	}

	Optional<JiraProject> find(String idOrKey) {
		return Optional.ofNullable(this.byReference.get().get(idOrKey.toUpperCase(Locale.ROOT)));
	}

	private List<JiraProject> make() {
		int live = this.settings.projects();
		int archived = (live + EVERY_ARCHIVED - 1) / EVERY_ARCHIVED;
		Stream<JiraProject> added = this.edits.added(Thing.PROJECT, SITE)
			.map((project) -> new JiraProject(Integer.parseInt(project.id()), project.id(), "NEW" + project.id(),
					project.name(), false, false, true));
		return Stream.concat(IntStream.range(0, live + archived).mapToObj(this::generated), added)
			.filter((project) -> this.edits.keeps(Thing.PROJECT, SITE, project.id()))
			.map(this::edited)
			.toList();
	}

	private JiraProject generated(int n) {
		boolean ofTeam = this.settings.product() == Product.JIRA_CLOUD && n % EVERY_TEAM == EVERY_TEAM - 1;
		return new JiraProject(n, Integer.toString(FIRST + n), Names.key(n), Names.project(n), ofTeam,
				n >= this.settings.projects(), true);
	}

	private JiraProject edited(JiraProject project) {
		return new JiraProject(project.number(), project.id(), project.key(),
				this.edits.name(Thing.PROJECT, SITE, project.id(), project.name()), project.teamManaged(),
				project.archived(), this.edits.isOpen(project.id()));
	}

	private Map<String, JiraProject> index() {
		Map<String, JiraProject> index = new HashMap<>();
		all().forEach((project) -> {
			index.put(project.id(), project);
			index.put(project.key(), project);
		});
		return index;
	}

}
