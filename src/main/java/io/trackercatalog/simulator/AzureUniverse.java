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
 * What an organisation of Azure DevOps contains: its projects and their types; fields and
 * queries are asked for where they are kept.
 */
final class AzureUniverse implements Universe {

	private static final String SITE = "";

	private final SiteSettings settings;

	private final Dice dice;

	private final Edits edits = new Edits();

	private final AtomicInteger fresh = new AtomicInteger();

	private final AzureFields fields = new AzureFields(this);

	private final AzureQueries queries;

	private final Revised<List<AzureProject>> projects = new Revised<>(this.edits, this::make);

	private final Revised<Map<String, AzureProject>> byReference = new Revised<>(this.edits, this::index);

	AzureUniverse(SiteSettings settings) {
		this.settings = settings;
		this.dice = new Dice(settings.seed());
		this.queries = new AzureQueries(this);
	}

	SiteSettings settings() {
		return this.settings;
	}

	Dice dice() {
		return this.dice;
	}

	AzureFields fields() {
		return this.fields;
	}

	AzureQueries queries() {
		return this.queries;
	}

	List<AzureProject> projects() {
		return this.projects.get();
	}

	/** A project by id or name. */
	Optional<AzureProject> project(String idOrName) {
		return Optional.ofNullable(this.byReference.get().get(idOrName.toLowerCase(Locale.ROOT)));
	}

	/** The types of a project, in its order. */
	List<AzureType> types(AzureProject project) {
		String owner = project.typeOwner();
		Stream<AzureType> added = this.edits.added(Thing.TYPE, owner)
			.map((type) -> AzureTypes.added(type.id(), type.name()));
		return Stream.concat(AzureTypes.of(project.process()), added)
			.filter((type) -> this.edits.keeps(Thing.TYPE, owner, type.referenceName()))
			.map((type) -> type.named(this.edits.name(Thing.TYPE, owner, type.referenceName(), type.name())))
			.map((type) -> type.in(this.edits.role(owner, type.referenceName(), type.category())))
			.toList();
	}

	/** A type of a project by either of its names. */
	Optional<AzureType> type(AzureProject project, String name) {
		return types(project).stream()
			.filter((type) -> type.name().equalsIgnoreCase(name) || type.referenceName().equalsIgnoreCase(name))
			.findFirst();
	}

	@Override
	public Edits edits() {
		return this.edits;
	}

	@Override
	public String projectId(String reference) {
		return project(reference).map(AzureProject::id)
			.orElseThrow(() -> new IllegalArgumentException("There is no project '" + reference + "'"));
	}

	@Override
	public String typeOwner(String projectId) {
		return project(projectId).map(AzureProject::typeOwner).orElse(projectId);
	}

	@Override
	public String typeId(String owner, String reference) {
		return projects().stream()
			.filter((project) -> project.typeOwner().equals(owner))
			.findFirst()
			.flatMap((project) -> type(project, reference))
			.map(AzureType::referenceName)
			.orElseThrow(() -> new IllegalArgumentException("There is no type '" + reference + "' there"));
	}

	@Override
	public String fieldId(String reference) {
		return this.fields.find(reference)
			.map(AzureField::referenceName)
			.orElseThrow(() -> new IllegalArgumentException("There is no field '" + reference + "'"));
	}

	@Override
	public List<Option> values(String fieldId) {
		return this.fields.find(fieldId)
			.map((field) -> field.values().stream().map((value) -> new Option(value, value)).toList())
			.orElse(List.of());
	}

	@Override
	public String freshId(Thing thing, String name) {
		if (thing == Thing.VALUE) {
			return name;
		}
		int number = this.fresh.incrementAndGet();
		return (thing == Thing.PROJECT) ? this.dice.about(-number).uuid().toString() : "Custom.New" + number;
	}

	private List<AzureProject> make() {
		Stream<AzureProject> generated = IntStream.range(0, this.settings.projects())
			.mapToObj((n) -> new AzureProject(n, this.dice.about(n).uuid().toString(),
					Names.project(n).replace("/", "-").replace("&", "und"), AzureProcess.ofProject(n)));
		Stream<AzureProject> added = this.edits.added(Thing.PROJECT, SITE)
			.map((project) -> new AzureProject(1_000_000, project.id(), project.name(), AzureProcess.AGILE));
		return Stream.concat(generated, added)
			.filter((project) -> this.edits.keeps(Thing.PROJECT, SITE, project.id()))
			.map((project) -> new AzureProject(project.number(), project.id(),
					this.edits.name(Thing.PROJECT, SITE, project.id(), project.name()), project.process()))
			.toList();
	}

	private Map<String, AzureProject> index() {
		Map<String, AzureProject> index = new HashMap<>();
		projects().forEach((project) -> {
			index.put(project.id(), project);
			index.put(project.name().toLowerCase(Locale.ROOT), project);
		});
		return index;
	}

}
