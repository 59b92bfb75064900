package io.trackercatalog.simulator;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.trackercatalog.simulator.Edits.Thing;

/**
 * The fields of an organisation, and which of them belong to which type.
 */
final class AzureFields {

	private static final String SITE = "";

	private static final int CUSTOM = 40;

	private static final int OF_AN_XML_PROJECT = 6;

	private static final List<String> NAMES = List.of("Kostenstelle", "Geschäftswert", "客户", "Go-live am",
			"Freigabe durch", "Région", "Release train", "Prüfvermerk", "Mandant", "Erlösart");

	private static final List<String> VALUES = List.of("Nord", "Süd", "Übersee", "Österreich", "A & B", "n/a");

	private final AzureUniverse universe;

	AzureFields(AzureUniverse universe) {
		this.universe = universe;
	}

	/** Every field of the organisation. */
	List<AzureField> all() {
		Stream<AzureField> legacy = this.universe.projects()
			.stream()
			.filter((project) -> project.process().isXml())
			.flatMap(AzureFields::legacy);
		return edited(Stream.of(AzureCoreFields.OF_EVERY_TYPE.stream(), AzureCoreFields.OF_SOME_TYPES.stream(),
				AzureCoreFields.OF_NO_TYPE.stream(), IntStream.range(0, CUSTOM).mapToObj(AzureFields::custom), legacy,
				added()));
	}

	Optional<AzureField> find(String reference) {
		return all().stream()
			.filter((field) -> field.referenceName().equalsIgnoreCase(reference) || field.name().equals(reference))
			.findFirst();
	}

	/** The fields of a type in a project. */
	List<AzureField> of(AzureProject project, AzureType type) {
		Dice dice = this.universe.dice().about(type.referenceName());
		Stream<AzureField> some = AzureCoreFields.OF_SOME_TYPES.stream()
			.filter((field) -> dice.about(field.referenceName()).below(3) > 0);
		return edited(Stream.of(AzureCoreFields.OF_EVERY_TYPE.stream(), some, own(project, dice), added()));
	}

	private static Stream<AzureField> own(AzureProject project, Dice dice) {
		if (project.process().isXml()) {
			return legacy(project);
		}
		if (project.process() == AzureProcess.INHERITED) {
			int first = dice.below(CUSTOM);
			return IntStream.range(0, 8 + dice.about(2).below(6)).mapToObj((n) -> custom((first + n) % CUSTOM));
		}
		return Stream.empty();
	}

	private static AzureField custom(int n) {
		List<String> types = List.of("string", "html", "double", "dateTime", "string", "boolean", "integer");
		String type = types.get(n % types.size());
		boolean identity = n % types.size() == 4;
		String name = NAMES.get(n % NAMES.size()) + ((n >= NAMES.size()) ? " " + (n / NAMES.size() + 1) : "");
		List<String> values = (n % types.size() == 0) ? VALUES.subList(0, 2 + n % 5) : List.of();
		return new AzureField("Custom.F%03d".formatted(n), name, type, false, identity, n % 11 == 0, values);
	}

	// Projects of an XML process were told their fields one by one, and it shows.
	private static Stream<AzureField> legacy(AzureProject project) {
		return IntStream.range(0, OF_AN_XML_PROJECT).mapToObj((n) -> {
			List<String> values = (n == 0) ? VALUES.subList(0, 2 + project.number() % 4) : List.of();
			return new AzureField("Acme.Alt%d.Feld%d".formatted(project.number(), n),
					"%s (%d)".formatted(NAMES.get(n), project.number()), "string", false, false, n == 1, values);
		});
	}

	private Stream<AzureField> added() {
		return this.universe.edits()
			.added(Thing.FIELD, SITE)
			.map((field) -> new AzureField(field.id(), field.name(), "string", false, false, false, List.of()));
	}

	private List<AzureField> edited(Stream<Stream<AzureField>> fields) {
		Edits edits = this.universe.edits();
		return fields.flatMap((some) -> some)
			.filter((field) -> edits.keeps(Thing.FIELD, SITE, field.referenceName()))
			.map((field) -> field.named(edits.name(Thing.FIELD, SITE, field.referenceName(), field.name()))
				.required(edits.requires(field.referenceName(), field.required()))
				.holding(edits.kind(field.referenceName(), field.type()), values(field)))
			.sorted(Comparator.comparing((field) -> edits.place(field.referenceName())))
			.toList();
	}

	private List<String> values(AzureField field) {
		Edits edits = this.universe.edits();
		String owner = field.referenceName();
		return Stream.concat(field.values().stream(), edits.added(Thing.VALUE, owner).map(Edits.Added::name))
			.filter((value) -> edits.keeps(Thing.VALUE, owner, value))
			.map((value) -> edits.name(Thing.VALUE, owner, value, value))
			.toList();
	}

}
