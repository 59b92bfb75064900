package io.trackercatalog.simulator;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.trackercatalog.simulator.Edits.Thing;

/**
 * What a Jira contains: its projects and their types; fields and filters are asked for
 * where they are kept.
 */
final class JiraUniverse implements Universe {

	private static final String SITE = "";

	private static final int FIRST_PROJECT = 10_000;

	private static final int FIRST_FRESH = 900_000;

	private final SiteSettings settings;

	private final Dice dice;

	private final Edits edits = new Edits();

	private final AtomicInteger fresh = new AtomicInteger(FIRST_FRESH);

	private final JiraFields fields;

	private final JiraFilters filters;

	private final Revised<List<JiraProject>> projects = new Revised<>(this.edits, this::make);

	private final Revised<Map<String, JiraProject>> byReference = new Revised<>(this.edits, this::index);

	JiraUniverse(SiteSettings settings) {
		this.settings = settings;
		this.dice = new Dice(settings.seed());
		this.fields = new JiraFields(this);
		this.filters = new JiraFilters(this);
	}

	Product product() {
		return this.settings.product();
	}

	Dice dice() {
		return this.dice;
	}

	JiraFields fields() {
		return this.fields;
	}

	JiraFilters filters() {
		return this.filters;
	}

	/** All projects, archived ones too. */
	List<JiraProject> projects() {
		return this.projects.get();
	}

	/** A project by id or key. */
	Optional<JiraProject> project(String idOrKey) {
		return Optional.ofNullable(this.byReference.get().get(idOrKey.toUpperCase(Locale.ROOT)));
	}

	/** The types of a project, in its order. */
	List<JiraType> types(JiraProject project) {
		Stream<JiraType> added = this.edits.added(Thing.TYPE, project.id())
			.map((type) -> new JiraType(type.id(), type.name(), type.name(), 0,
					project.teamManaged() ? project.id() : null));
		return Stream.concat(JiraTypes.of(product(), project).stream(), added)
			.filter((type) -> this.edits.keeps(Thing.TYPE, project.id(), type.id()))
			.map((type) -> type.named(this.edits.name(Thing.TYPE, project.id(), type.id(), type.name())))
			.toList();
	}

	/** Every type of the site and of its projects, each once. */
	List<JiraType> types() {
		Stream<JiraType> added = projects().stream()
			.flatMap((project) -> this.edits.added(Thing.TYPE, project.id())
				.map((type) -> new JiraType(type.id(), type.name(), type.name(), 0,
						project.teamManaged() ? project.id() : null)));
		return Stream.of(JiraTypes.ofSite(product()).stream(), JiraTypes.ofTeams(projects()), added)
			.flatMap((types) -> types)
			.toList();
	}

	@Override
	public Edits edits() {
		return this.edits;
	}

	@Override
	public String projectId(String reference) {
		return project(reference)
			.or(() -> projects().stream().filter((project) -> project.name().equals(reference)).findFirst())
			.map(JiraProject::id)
			.orElseThrow(() -> new IllegalArgumentException("There is no project '" + reference + "'"));
	}

	// A changed scheme would change other projects as well, so a change gives a project
	// its own.
	@Override
	public String typeOwner(String projectId) {
		return projectId;
	}

	@Override
	public String typeId(String owner, String reference) {
		return project(owner).stream()
			.flatMap((project) -> types(project).stream())
			.filter((type) -> type.id().equals(reference) || type.name().equals(reference))
			.findFirst()
			.map(JiraType::id)
			.orElseThrow(() -> new IllegalArgumentException("There is no type '" + reference + "' there"));
	}

	@Override
	public String fieldId(String reference) {
		return this.fields.find(reference)
			.map(JiraField::id)
			.orElseThrow(() -> new IllegalArgumentException("There is no field '" + reference + "'"));
	}

	@Override
	public String freshId(Thing thing, String name) {
		String number = Integer.toString(this.fresh.getAndIncrement());
		return (thing == Thing.FIELD) ? "customfield_" + number : number;
	}

	private List<JiraProject> make() {
		boolean cloud = product() == Product.JIRA_CLOUD;
		int live = this.settings.projects();
		int archived = (live + 39) / 40;
		Stream<JiraProject> generated = IntStream.range(0, live + archived)
			.mapToObj((n) -> new JiraProject(n, Integer.toString(FIRST_PROJECT + n), Names.key(n), Names.project(n),
					cloud && n % 5 == 4, n >= live, true));
		Stream<JiraProject> added = this.edits.added(Thing.PROJECT, SITE)
			.map((project) -> new JiraProject(Integer.parseInt(project.id()), project.id(), "NEW" + project.id(),
					project.name(), false, false, true));
		return Stream.concat(generated, added)
			.filter((project) -> this.edits.keeps(Thing.PROJECT, SITE, project.id()))
			.map(this::edited)
			.toList();
	}

	private JiraProject edited(JiraProject project) {
		return new JiraProject(project.number(), project.id(), project.key(),
				this.edits.name(Thing.PROJECT, SITE, project.id(), project.name()), project.teamManaged(),
				project.archived(), this.edits.isOpen(project.id()));
	}

	private Map<String, JiraProject> index() {
		Map<String, JiraProject> index = new HashMap<>();
		projects().forEach((project) -> {
			index.put(project.id(), project);
			index.put(project.key(), project);
		});
		return index;
	}

}
