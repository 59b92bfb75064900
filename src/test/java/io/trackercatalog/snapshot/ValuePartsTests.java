package io.trackercatalog.snapshot;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

import io.trackercatalog.tracker.AllowedValue;
import io.trackercatalog.tracker.AllowedValues;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What fields accept is encoded once, and never taken for something else.
 */
class ValuePartsTests {

	private final List<AllowedValues> encoded = new ArrayList<>();

	private final ValueParts parts = new ValueParts(this::encode);

	@Test
	void encodesEqualValuesOnce() {
		Part first = this.parts.of(values("High", "Low"));
		Part again = this.parts.of(values("High", "Low"));

		assertThat(again).isSameAs(first);
		assertThat(this.encoded).hasSize(1);
	}

	@Test
	void tellsValuesApartThatDifferInOrderPeopleOrSearchOnly() {
		List<AllowedValue> values = values("High", "Low").values();

		List<PartHash> hashes = List.of(hash(values("High", "Low")), hash(values("Low", "High")),
				hash(new AllowedValues(values, 1, false)), hash(new AllowedValues(values, 0, true)));

		assertThat(hashes).doesNotHaveDuplicates();
	}

	@Test
	void tellsValuesApartThatDifferInWhatComesAfterThemOnly() {
		AllowedValue city = new AllowedValue("2", "Rome");

		PartHash without = hash(new AllowedValues(List.of(new AllowedValue("1", "Italy")), 0, false));
		PartHash with = hash(new AllowedValues(List.of(new AllowedValue("1", "Italy", List.of(city))), 0, false));

		assertThat(with).isNotEqualTo(without);
	}

	@Test
	void encodesVeryLongListsAnewBecauseTheyWouldPushOutAThousandOthers() {
		AllowedValues versions = values(
				IntStream.range(0, 10_000).mapToObj((number) -> "Version " + number).toArray(String[]::new));

		assertThat(hash(versions)).isEqualTo(hash(versions));
		assertThat(this.encoded).hasSize(2);
	}

	private PartHash hash(AllowedValues values) {
		return this.parts.of(values).hash();
	}

	private Part encode(AllowedValues values) {
		this.encoded.add(values);
		return Part.of(Part.Kind.VALUES, values.toString().getBytes(StandardCharsets.UTF_8));
	}

	private static AllowedValues values(String... names) {
		return new AllowedValues(IntStream.range(0, names.length)
			.mapToObj((index) -> new AllowedValue(String.valueOf(index), names[index]))
			.toList(), 0, false);
	}

}
