package io.trackercatalog.admin;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

import org.springframework.util.MultiValueMap;

/**
 * What somebody wrote into a form.
 *
 * @param form as it was sent
 */
record FormValues(MultiValueMap<String, String> form) {

	/** A text; empty if there is none, or only blanks. */
	Optional<String> text(String name) {
		return Optional.ofNullable(this.form.getFirst(name)).map(String::strip).filter((text) -> !text.isEmpty());
	}

	/** Names with commas or line ends between them. */
	List<String> list(String name) {
		return names(name, (text) -> Stream.of(text.split("[,\\n]")));
	}

	/** Names of boxes that were ticked, whatever is in them. */
	List<String> boxes(String name) {
		return names(name, Stream::of);
	}

	private List<String> names(String name, Function<String, Stream<String>> division) {
		return this.form.getOrDefault(name, List.of())
			.stream()
			// A name without an equals sign has no value.
			.filter(Objects::nonNull)
			.flatMap(division)
			.map(String::strip)
			.filter((text) -> !text.isEmpty())
			.distinct()
			.toList();
	}

	/** The texts of some members that are there. */
	Map<String, Object> texts(String... names) {
		Map<String, Object> texts = new LinkedHashMap<>();
		for (String name : names) {
			text(name).ifPresent((text) -> texts.put(name.substring(name.indexOf('.') + 1), text));
		}
		return texts;
	}

	/** Which version of something the form was made of; 0 if it does not say. */
	long version() {
		return text("version").filter((text) -> text.matches("[0-9]{1,18}")).map(Long::parseLong).orElse(0L);
	}

}
