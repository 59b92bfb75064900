package io.trackercatalog.simulator;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

import io.trackercatalog.simulator.Edits.Thing;

/**
 * What a Jira contains: its projects and their types; fields and filters are asked for
 * where they are kept.
 */
final class JiraUniverse implements Universe {

	private static final int FIRST_FRESH = 900_000;

	private final SiteSettings settings;

	private final Dice dice;

	private final Edits edits = new Edits();

	private final AtomicInteger fresh = new AtomicInteger(FIRST_FRESH);

	private final JiraFields fields;

	private final JiraFilters filters;

	private final JiraProjects projects;

	JiraUniverse(SiteSettings settings) {
		this.settings = settings;
		this.dice = new Dice(settings.seed());
		this.projects = new JiraProjects(settings, this.edits);
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
		return this.projects.all();
	}

	/** A project by id or key. */
	Optional<JiraProject> project(String idOrKey) {
		return this.projects.find(idOrKey);
	}

	/** The types of a project, in its order. */
	List<JiraType> types(JiraProject project) {
		return Stream.concat(JiraTypes.of(product(), project).stream(), added(project))
			.filter((type) -> this.edits.keeps(Thing.TYPE, project.id(), type.id()))
			.map((type) -> type.named(this.edits.name(Thing.TYPE, project.id(), type.id(), type.name())))
			.map((type) -> type
				.at(Integer.parseInt(this.edits.role(project.id(), type.id(), Integer.toString(type.level())))))
			.toList();
	}

	/** Every type of the site and of its projects, each once. */
	List<JiraType> types() {
		return Stream
			.of(JiraTypes.ofSite(product()).stream(), JiraTypes.ofTeams(projects()),
					projects().stream().flatMap(this::added))
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

	/** What a field with options offers. */
	List<Option> options(JiraField field) {
		return JiraOptions.of(field, this.dice, this.edits);
	}

	@Override
	public List<Option> values(String fieldId) {
		return this.fields.find(fieldId)
			.filter((field) -> field.kind().offers() == JiraFieldKind.Values.OPTIONS)
			.map(this::options)
			.orElse(List.of());
	}

	@Override
	public String freshId(Thing thing, String name) {
		String number = Integer.toString(this.fresh.getAndIncrement());
		return (thing == Thing.FIELD) ? "customfield_" + number : number;
	}

	private Stream<JiraType> added(JiraProject project) {
		return this.edits.added(Thing.TYPE, project.id())
			.map((type) -> new JiraType(type.id(), type.name(), type.name(), 0,
					project.teamManaged() ? project.id() : null));
	}

}
