package io.trackercatalog.change;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

import io.trackercatalog.change.Difference.Kind;
import io.trackercatalog.change.Difference.Subject;
import io.trackercatalog.tracker.AllowedValue;
import io.trackercatalog.tracker.AllowedValues;
import org.jspecify.annotations.Nullable;

/**
 * Compares what a field accepts. A value is known by its id; one without an id by its
 * name and those of its parents, so its new name makes another value of it. Pure.
 */
final class ValueDifferences {

	private ValueDifferences() {
	}

	static List<Finding> between(AllowedValues before, AllowedValues after) {
		Map<String, Node> then = nodes(before);
		Map<String, Node> now = nodes(after);
		List<Finding> found = new ArrayList<>();
		then.values().stream().filter((node) -> !now.containsKey(node.key())).forEach((node) -> {
			// A value that goes takes its children along.
			if (node.parent() == null || now.containsKey(node.parent())) {
				found.add(finding(Kind.REMOVED, node, Aspects.named(node.name()), null));
			}
		});
		Set<String> moved = moved(then, now);
		now.values().forEach((node) -> {
			Node old = then.get(node.key());
			if (old != null) {
				compare(old, node, moved, found);
			}
			else if (node.parent() == null || then.containsKey(node.parent())) {
				found.add(finding(Kind.ADDED, node, null, Aspects.named(node.name())));
			}
		});
		return found;
	}

	private static void compare(Node then, Node now, Set<String> moved, List<Finding> found) {
		if (!then.name().equals(now.name())) {
			found.add(finding(Kind.RENAMED, now, Aspects.named(then.name()), Aspects.named(now.name())));
		}
		if (!Objects.equals(then.parent(), now.parent())) {
			found.add(finding(Kind.MOVED, now, Aspects.position(then.parent()), Aspects.position(now.parent())));
		}
		else if (moved.contains(now.key())) {
			found.add(finding(Kind.MOVED, now, null, null));
		}
	}

	/** Those that have another place among the children of the same parent. */
	private static Set<String> moved(Map<String, Node> then, Map<String, Node> now) {
		Map<String, List<String>> before = children(then);
		return children(now).entrySet()
			.stream()
			.flatMap((siblings) -> Moves.between(before.getOrDefault(siblings.getKey(), List.of()), siblings.getValue())
				.stream())
			.collect(Collectors.toSet());
	}

	private static Map<String, List<String>> children(Map<String, Node> nodes) {
		return nodes.values()
			.stream()
			.collect(Collectors.groupingBy((node) -> (node.parent() != null) ? node.parent() : "",
					Collectors.mapping(Node::key, Collectors.toList())));
	}

	private static Map<String, Node> nodes(AllowedValues values) {
		Map<String, Node> nodes = new LinkedHashMap<>();
		collect(values.values(), null, nodes);
		return nodes;
	}

	private static void collect(List<AllowedValue> values, @Nullable Node parent, Map<String, Node> nodes) {
		for (AllowedValue value : values) {
			String key = (value.id() != null) ? value.id()
					: (parent != null) ? parent.key() + " / " + value.name() : value.name();
			Node node = new Node(key, value.name(), (parent != null) ? parent.key() : null);
			nodes.putIfAbsent(key, node);
			collect(value.children(), node, nodes);
		}
	}

	private static Finding finding(Kind kind, Node node, @Nullable Aspects before, @Nullable Aspects after) {
		return Finding.of(Subject.VALUE, kind, node.key(), node.name(), before, after);
	}

	/**
	 * A value in its tree.
	 *
	 * @param key its id, or its path of names
	 * @param parent the key of the value above; null at the top
	 */
	private record Node(String key, String name, @Nullable String parent) {
	}

}
