package io.trackercatalog.admin;

import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import io.trackercatalog.api.Failures;
import io.trackercatalog.change.Difference.Kind;
import io.trackercatalog.change.Difference.Subject;
import io.trackercatalog.change.Severity;
import io.trackercatalog.change.Wanted;
import io.trackercatalog.tracker.ProjectId;
import org.jspecify.annotations.Nullable;

import org.springframework.web.reactive.function.server.ServerRequest;

/**
 * Which changes are wanted.
 *
 * @param wanted what a request's parameters say
 */
record ChangeWish(Wanted wanted) {

	/**
	 * What a request's parameters {@code subject} and {@code kind} (lists with commas),
	 * {@code project} (an id or a key), {@code since}, {@code mapped} and
	 * {@code severity} say.
	 */
	static ChangeWish of(ServerRequest request) {
		return new ChangeWish(new Wanted(all(request, "subject", Subject.class), all(request, "kind", Kind.class),
				project(request), since(request), mapped(request),
				one(request, "severity", Severity.class).orElse(Severity.INFO)));
	}

	private static @Nullable ProjectId project(ServerRequest request) {
		Optional<String> project = request.queryParam("project").filter((id) -> !id.isBlank());
		try {
			return project.map(ProjectId::new).orElse(null);
		}
		catch (IllegalArgumentException ex) {
			throw Failures.invalid("The parameter 'project' has to be the id or key of an external project.");
		}
	}

	private static @Nullable Instant since(ServerRequest request) {
		Optional<String> since = request.queryParam("since");
		if (since.isEmpty()) {
			return null;
		}
		return Parameters.time(since.get())
			.orElseThrow(
					() -> Failures.invalid("The parameter 'since' has to be a time such as 2026-11-02T12:00:00Z."));
	}

	private static boolean mapped(ServerRequest request) {
		return switch (request.queryParam("mapped").orElse("false").toLowerCase(Locale.ROOT)) {
			case "true", "" -> true;
			case "false" -> false;
			default -> throw Failures.invalid("The parameter 'mapped' is neither true nor false: send one of them.");
		};
	}

	private static <E extends Enum<E>> Set<E> all(ServerRequest request, String name, Class<E> type) {
		return Parameters.list(request, name)
			.stream()
			.filter((text) -> !text.isEmpty())
			.map((text) -> value(name, text, type))
			.collect(Collectors.toUnmodifiableSet());
	}

	private static <E extends Enum<E>> Optional<E> one(ServerRequest request, String name, Class<E> type) {
		return request.queryParam(name).map((text) -> value(name, text, type));
	}

	private static <E extends Enum<E>> E value(String name, String text, Class<E> type) {
		return EnumSet.allOf(type)
			.stream()
			.filter((value) -> value.name().equalsIgnoreCase(text.strip()))
			.findFirst()
			.orElseThrow(() -> Failures
				.invalid("The parameter '%s' has to be one of: %s.".formatted(name, String.join(", ", names(type)))));
	}

	private static <E extends Enum<E>> List<String> names(Class<E> type) {
		return EnumSet.allOf(type).stream().map((value) -> value.name().toLowerCase(Locale.ROOT)).toList();
	}

}
