package io.trackercatalog.snapshot;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/**
 * One field list of each shape: all that somebody needs who does not tell what fields
 * accept.
 */
public final class Shapes {

	private final Map<PartHash, PartHash> lists = new HashMap<>();

	private final Map<PartHash, List<PartHash>> shapes = new HashMap<>();

	private Shapes() {
	}

	/** Those of types whose fields were read. */
	public static Shapes of(Stream<TypeEntry> types) {
		Shapes shapes = new Shapes();
		types.filter((type) -> type.fields() != null)
			.forEach((type) -> shapes.add(Objects.requireNonNull(type.shape()), Objects.requireNonNull(type.fields())));
		return shapes;
	}

	/** These, and a list that is the only one of its shape. */
	public Shapes with(PartHash list) {
		add(list, list);
		return this;
	}

	private void add(PartHash shape, PartHash list) {
		if (this.lists.putIfAbsent(shape, list) == null) {
			this.shapes.computeIfAbsent(list, (same) -> new ArrayList<>(1)).add(shape);
		}
	}

	/** All of them. */
	public Set<PartHash> all() {
		return this.lists.keySet();
	}

	/** A list of each of some shapes. */
	public List<PartHash> lists(Collection<PartHash> some) {
		return some.stream().map(this.lists::get).filter(Objects::nonNull).distinct().toList();
	}

	/** Which shapes a list stands for. */
	List<PartHash> of(PartHash list) {
		return this.shapes.getOrDefault(list, List.of());
	}

}
