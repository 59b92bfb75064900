package io.trackercatalog.change;

import java.util.List;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class MovesTests {

	@ParameterizedTest
	@CsvSource({ "'a b c d', 'a b c d', ''", "'a b c d', 'b c d a', 'a'", "'a b c d', 'd a b c', 'd'",
			"'a b c d e', 'a d b c e', 'd'", "'a b c d e f', 'c d e f a b', 'a b'", "'a b c', 'x a y b c z', ''",
			"'x a b c y', 'a b c', ''", "'a b c d', 'x d a b', 'd'", "'', 'a b', ''", "'a', '', ''" })
	void areTheFewestThatTellTheNewOrder(String before, String after, String moved) {
		assertThat(Moves.between(words(before), words(after))).containsExactlyInAnyOrderElementsOf(words(moved));
	}

	private static List<String> words(String text) {
		return text.isEmpty() ? List.of() : List.of(text.split(" "));
	}

}
