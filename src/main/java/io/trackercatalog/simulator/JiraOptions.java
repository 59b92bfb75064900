package io.trackercatalog.simulator;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.trackercatalog.simulator.Edits.Thing;
import io.trackercatalog.simulator.Universe.Option;

/**
 * The options of the select fields of a Jira.
 */
final class JiraOptions {

	private static final List<String> NAMES = List.of("Nord", "Süd", "Ost", "West", "Zentrale", "Übersee", "中国",
			"Österreich", "Québec", "n/a", "A – sofort", "B – später", "keine Angabe", "Größe L", "50 %");

	private static final int MANY = 400;

	private JiraOptions() {
	}

	/** What a field offers, with all that was changed since. */
	static List<Option> of(JiraField field, Dice dice, Edits edits) {
		Stream<Option> generated = IntStream.range(0, count(field, dice)).mapToObj((n) -> generated(field, n));
		Stream<Option> added = edits.added(Thing.VALUE, field.id())
			.map((value) -> new Option(value.id(), value.name()));
		return Stream.concat(generated, added)
			.filter((option) -> edits.keeps(Thing.VALUE, field.id(), option.id()))
			.map((option) -> new Option(option.id(), edits.name(Thing.VALUE, field.id(), option.id(), option.name())))
			.toList();
	}

	/** The n-th option a field starts with. */
	static Option generated(JiraField field, int n) {
		int round = n / NAMES.size();
		return new Option(Integer.toString(field.number() * 1000 + n),
				name(field.number() + n) + ((round > 0) ? " " + (round + 1) : ""));
	}

	static String name(int n) {
		return NAMES.get(n % NAMES.size());
	}

	// One select field in the site is as long as they get in companies.
	private static int count(JiraField field, Dice dice) {
		return (field.number() % 50 == 7) ? MANY : 2 + dice.about(field.number()).below(14);
	}

}
