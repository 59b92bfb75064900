package io.trackercatalog.api;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import org.springframework.util.MultiValueMap;

/**
 * What is wanted of the details, from the body or the query string.
 *
 * @param instance the number of an instance; empty for all
 * @param fetchFields whether fields are wanted, which means nothing without an instance
 */
record DetailsQuery(Optional<Long> instance, boolean fetchFields) {

	private static final String INSTANCE = "instance";

	private static final String FETCH_FIELDS = "fetchFields";

	private static final Pattern WHOLE_NUMBER = Pattern.compile("-?\\d{1,18}");

	private static final Pattern PLAIN_INSTANCE = Pattern.compile("instance=([0-9]{1,9})");

	private static final Map<String, Boolean> PLAIN_FETCH_FIELDS = Map.of("fetchFields=true", true, "fetchFields=false",
			false);

	private static final Pattern BOOLEAN = Pattern.compile("true|false");

	/** Refuses parameters that are malformed, and a body and query that disagree. */
	static DetailsQuery of(ObjectNode body, MultiValueMap<String, String> query) {
		if (!query.containsKey(INSTANCE) && !body.hasNonNull(INSTANCE)) {
			// Without one, fetchFields is ignored as documented, whatever it is.
			return new DetailsQuery(Optional.empty(), false);
		}
		Complaints complaints = new Complaints();
		Optional<String> instance = parameter(INSTANCE, body, query, "a whole number", complaints);
		Optional<String> fetchFields = parameter(FETCH_FIELDS, body, query, "true or false", complaints);
		complaints.mustBeNone();
		return new DetailsQuery(instance.map(Long::valueOf), fetchFields.map(Boolean::valueOf).orElse(false));
	}

	private static Optional<String> parameter(String name, ObjectNode body, MultiValueMap<String, String> query,
			String what, Complaints complaints) {
		Set<String> values = new LinkedHashSet<>(query.getOrDefault(name, List.of())
			.stream()
			.map((value) -> (value != null) ? value.toLowerCase(Locale.ROOT) : "")
			.toList());
		JsonNode member = body.get(name);
		if (member != null && !member.isNull()) {
			values.add(isOfItsType(name, member) ? member.asString() : "");
		}
		Pattern form = name.equals(INSTANCE) ? WHOLE_NUMBER : BOOLEAN;
		if (values.size() > 1) {
			complaints.malformed("'%s' once, or with the same value in body and query".formatted(name));
		}
		else if (!values.stream().allMatch((value) -> form.matcher(value).matches())) {
			complaints.malformed("'%s' as %s".formatted(name, what));
		}
		return values.stream().findFirst();
	}

	/**
	 * The usual forms of a query, read without ado; null if it is another one, right or
	 * wrong.
	 * @param uri path and query, as sent
	 */
	static @Nullable DetailsQuery plain(String uri, String path) {
		if (!uri.startsWith(path) || (uri.length() > path.length() && uri.charAt(path.length()) != '?')) {
			return null;
		}
		Optional<Long> instance = Optional.empty();
		Optional<Boolean> fetchFields = Optional.empty();
		for (String parameter : parameters(uri, path.length())) {
			Matcher number = PLAIN_INSTANCE.matcher(parameter);
			if (instance.isEmpty() && number.matches()) {
				instance = Optional.of(Long.valueOf(number.group(1)));
			}
			else if (fetchFields.isEmpty() && PLAIN_FETCH_FIELDS.containsKey(parameter)) {
				fetchFields = Optional.ofNullable(PLAIN_FETCH_FIELDS.get(parameter));
			}
			else {
				return null;
			}
		}
		return new DetailsQuery(instance, fetchFields.orElse(false));
	}

	private static String[] parameters(String uri, int start) {
		return (uri.length() == start) ? new String[0] : uri.substring(start + 1).split("&", -1);
	}

	/** What the audit log calls a request for it. */
	String call() {
		return this.instance.map((number) -> "details/" + number).orElse("details");
	}

	/** In JSON, unlike in a query, a number is not a string of digits. */
	private static boolean isOfItsType(String name, JsonNode member) {
		return name.equals(INSTANCE) ? member.isIntegralNumber() : member.isBoolean();
	}

}
