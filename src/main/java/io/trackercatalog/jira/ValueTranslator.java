package io.trackercatalog.jira;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

import io.trackercatalog.tracker.AllowedValue;
import io.trackercatalog.tracker.AllowedValues;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Puts Jira's values into our words: objects that are called {@code value}, {@code name},
 * {@code label} or {@code key}, plain texts, and arrays in arrays.
 */
final class ValueTranslator {

	private static final List<String> NAMES = List.of("value", "name", "label", "displayName", "key");

	private static final List<String> IDS = List.of("id", "optionId", "key");

	private ValueTranslator() {
	}

	/**
	 * Translates what a field accepts.
	 * @param values null if the tracker enumerates nothing
	 * @param people whether the field holds people, who are counted only
	 * @param searchable whether others can be looked up
	 */
	static AllowedValues allowed(@Nullable JsonNode values, boolean people, boolean searchable) {
		List<JsonNode> nodes = flat(values);
		if (nodes.isEmpty() && !searchable) {
			return AllowedValues.NONE;
		}
		List<AllowedValue> kept = new ArrayList<>(nodes.size());
		for (JsonNode node : nodes) {
			if (!people && !isPerson(node)) {
				kept.add(value(node));
			}
		}
		return new AllowedValues(kept, nodes.size() - kept.size(), searchable);
	}

	/** A value for people; null if there is none, or it is a person. */
	static @Nullable String text(@Nullable JsonNode value) {
		String text = flat(value).stream()
			.filter((node) -> !isPerson(node))
			.map(ValueTranslator::describe)
			.filter((each) -> !each.isBlank())
			.collect(Collectors.joining(", "));
		return text.isEmpty() ? null : text;
	}

	private static String describe(JsonNode node) {
		JsonNode child = node.path("child");
		String name = document(node) ? String.join(" ", node.findValuesAsString("text")) : name(node);
		return child.isObject() ? name + " / " + name(child) : name;
	}

	/** Cloud's rich text, of which only the words matter here. */
	private static boolean document(JsonNode node) {
		return node.path("type").asString("").equals("doc") && node.path("content").isArray();
	}

	private static AllowedValue value(JsonNode node) {
		List<AllowedValue> children = new ArrayList<>();
		for (JsonNode child : flat(node.get("children"))) {
			children.add(value(child));
		}
		return new AllowedValue(node.isObject() ? member(node, IDS) : null, name(node), children);
	}

	private static String name(JsonNode node) {
		if (!node.isObject()) {
			return node.asString("");
		}
		String name = member(node, NAMES);
		String known = (name != null) ? name : member(node, IDS);
		return (known != null) ? known : node.toString();
	}

	// Loops, because a large site has millions of values.
	private static @Nullable String member(JsonNode node, List<String> names) {
		for (String name : names) {
			JsonNode member = node.get(name);
			if (member != null && member.isValueNode() && !member.isNull() && !member.asString("").isBlank()) {
				return member.asString("");
			}
		}
		return null;
	}

	/** Cloud tells people by account, Data Center by key and whether they are active. */
	private static boolean isPerson(JsonNode node) {
		return node.has("accountId") || (node.has("displayName") && (node.has("active") || node.has("emailAddress")));
	}

	/** Servers before 5.1 put the array into another one. */
	private static List<JsonNode> flat(@Nullable JsonNode node) {
		if (node == null || node.isNull() || node.isMissingNode()) {
			return List.of();
		}
		if (!node.isArray()) {
			return List.of(node);
		}
		List<JsonNode> flat = new ArrayList<>(node.size());
		for (JsonNode entry : node) {
			if (entry.isArray()) {
				flat.addAll(flat(entry));
			}
			else if (!entry.isNull()) {
				flat.add(entry);
			}
		}
		return flat;
	}

}
