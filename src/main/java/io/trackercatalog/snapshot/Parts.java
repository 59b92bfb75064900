package io.trackercatalog.snapshot;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * Parts on their way into the store, each once, with one of them as the root that the
 * others hang from.
 *
 * @param root the part that refers to the others
 * @param byHash all of them, the root too unless it is known already
 */
public record Parts(PartHash root, Map<PartHash, Part> byHash) {

	public Parts {
		byHash = Map.copyOf(byHash);
	}

	/** How many parts these are. */
	public int count() {
		return this.byHash.size();
	}

	/** What they are called. */
	public Set<PartHash> hashes() {
		return this.byHash.keySet();
	}

	/** Those of them that are not known. */
	public Parts without(Set<PartHash> known) {
		Map<PartHash, Part> unknown = new HashMap<>(this.byHash);
		unknown.keySet().removeAll(known);
		return new Parts(this.root, unknown);
	}

	/**
	 * Collects parts in any order.
	 */
	static final class Collector {

		private final Map<PartHash, Part> parts = new LinkedHashMap<>();

		PartHash add(Part part) {
			this.parts.putIfAbsent(part.hash(), part);
			return part.hash();
		}

		Parts withRoot(Part root) {
			return new Parts(add(root), this.parts);
		}

	}

}
