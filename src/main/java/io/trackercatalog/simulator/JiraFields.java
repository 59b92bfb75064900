package io.trackercatalog.simulator;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.trackercatalog.simulator.Edits.Thing;

/**
 * The fields of a Jira, and which of them belong to which type in which project.
 */
final class JiraFields {

	private static final String SITE = "";

	private static final int FIRST_CUSTOM = 10_001;

	private static final int CUSTOM = 140;

	private static final int FIRST_OF_A_TEAM = 30_000;

	private static final int OF_A_TEAM = 3;

	private static final int FEWEST_ON_SCREEN = 26;

	// One more than fits into one page, so that a client has to turn it.
	private static final int ALL_FIELDS_OF_A_BUG = 69;

	private static final List<JiraFieldKind> KINDS = Stream.of(JiraFieldKind.values())
		.filter((kind) -> !kind.plugin().isEmpty() && kind != JiraFieldKind.SPRINT && kind != JiraFieldKind.RANK
				&& kind != JiraFieldKind.EPIC_LINK)
		.toList();

	private static final List<String> NAMES = List.of("Kostenstelle", "Root Cause", "Business Value", "客户",
			"Année fiscale", "Zielgruppe", "Go-live", "Vertragsart", "Market", "Prüfer", "Region / Land",
			"Release train", "Freigabe durch", "Impact", "Регион", "Steuerklasse (alt)", "Story Points");

	private final JiraUniverse universe;

	JiraFields(JiraUniverse universe) {
		this.universe = universe;
	}

	/** Every field of the site and of its projects. */
	Stream<JiraField> all() {
		Stream<JiraField> teams = this.universe.projects()
			.stream()
			.filter(JiraProject::teamManaged)
			.flatMap(JiraFields::ofTeam);
		return Stream
			.of(JiraSystemFields.ON_SCREEN.stream(), Stream.of(JiraSystemFields.PARENT),
					JiraSystemFields.OFF_SCREEN.stream(), plugins(), IntStream.range(0, CUSTOM).mapToObj(this::custom),
					added(), teams)
			.flatMap((fields) -> fields)
			.filter((field) -> this.universe.edits().keeps(Thing.FIELD, SITE, field.id()))
			.map(this::edited);
	}

	Optional<JiraField> find(String idOrName) {
		return all().filter((field) -> field.id().equals(idOrName) || field.name().equals(idOrName)).findFirst();
	}

	/** What can be filled in when an issue of this type is created in this project. */
	List<JiraField> onScreen(JiraProject project, JiraType type) {
		Stream<JiraField> parent = type.isSubtask() ? Stream.of(JiraSystemFields.PARENT) : Stream.empty();
		return Stream.of(JiraSystemFields.ON_SCREEN.stream(), parent, custom(project, type), added())
			.flatMap((fields) -> fields)
			.filter((field) -> this.universe.edits().keeps(Thing.FIELD, SITE, field.id()))
			.map(this::edited)
			.sorted(Comparator.comparing((field) -> this.universe.edits().place(field.id())))
			.toList();
	}

	private Stream<JiraField> custom(JiraProject project, JiraType type) {
		if (project.teamManaged()) {
			return ofTeam(project);
		}
		Dice dice = this.universe.dice().about(JiraTypes.scheme(project)).about(type.id());
		int first = dice.below(CUSTOM);
		Stream<JiraField> chosen = IntStream.range(0, count(type, dice))
			.mapToObj((n) -> custom((first + n) % CUSTOM))
			.map((field) -> field.required(dice.about(field.number()).below(20) == 0));
		return Stream.concat(plugins().filter((field) -> field.kind() != JiraFieldKind.RANK), chosen);
	}

	private static int count(JiraType type, Dice dice) {
		if (type.untranslatedName().equals("Bug")) {
			return ALL_FIELDS_OF_A_BUG - JiraSystemFields.ON_SCREEN.size() - 2;
		}
		return FEWEST_ON_SCREEN + dice.about(1).below(24);
	}

	private JiraField custom(int n) {
		int number = FIRST_CUSTOM + 100 + n;
		JiraFieldKind kind = KINDS.get(n % KINDS.size());
		int round = n / NAMES.size();
		String name = NAMES.get(n % NAMES.size()) + ((round > 0) ? " " + (round + 1) : "");
		return new JiraField("customfield_" + number, name, kind, number, false, null);
	}

	private static Stream<JiraField> plugins() {
		return Stream.of(plugin(0, "Sprint", JiraFieldKind.SPRINT), plugin(1, "Epic Link", JiraFieldKind.EPIC_LINK),
				plugin(2, "Rank", JiraFieldKind.RANK));
	}

	private static JiraField plugin(int n, String name, JiraFieldKind kind) {
		return new JiraField("customfield_" + (FIRST_CUSTOM + n), name, kind, FIRST_CUSTOM + n, false, null);
	}

	private static Stream<JiraField> ofTeam(JiraProject project) {
		List<JiraFieldKind> kinds = List.of(JiraFieldKind.SELECT, JiraFieldKind.TEXT_FIELD, JiraFieldKind.FLOAT);
		return IntStream.range(0, OF_A_TEAM).mapToObj((n) -> {
			int number = FIRST_OF_A_TEAM + project.number() * OF_A_TEAM + n;
			return new JiraField("customfield_" + number, NAMES.get(n), kinds.get(n), number, false, project.id());
		});
	}

	private static JiraFieldKind kind(JiraField field, String type) {
		return field.kind().type().equals(type) ? field.kind()
				: KINDS.stream()
					.filter((kind) -> kind.type().equals(type))
					.findFirst()
					.orElseThrow(() -> new IllegalArgumentException("There is no type '" + type + "'"));
	}

	private Stream<JiraField> added() {
		return this.universe.edits()
			.added(Thing.FIELD, SITE)
			.map((field) -> new JiraField(field.id(), field.name(), JiraFieldKind.TEXT_FIELD,
					Integer.parseInt(field.id().substring("customfield_".length())), false, null));
	}

	private JiraField edited(JiraField field) {
		Edits edits = this.universe.edits();
		return field.named(edits.name(Thing.FIELD, SITE, field.id(), field.name()))
			.required(edits.requires(field.id(), field.required()))
			.holding(kind(field, edits.kind(field.id(), field.kind().type())));
	}

}
