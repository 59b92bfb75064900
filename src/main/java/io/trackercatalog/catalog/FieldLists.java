package io.trackercatalog.catalog;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

import io.trackercatalog.snapshot.PartHash;
import io.trackercatalog.tracker.FieldId;

import org.springframework.stereotype.Component;

/**
 * The rendered lists of fields in memory: each once, whichever answers have it, and for
 * as long as any does.
 */
@Component
class FieldLists {

	private final Map<Key, Fragment> lists = new ConcurrentHashMap<>();

	/**
	 * A list, rendered if nobody has it. Belongs to the caller too.
	 * @param list the part of a snapshot that says it
	 * @param mapped which fields are told to be mapped
	 */
	Fragment get(PartHash list, Set<FieldId> mapped, Supplier<byte[]> rendering) {
		return this.lists.compute(new Key(list, mapped),
				(key, known) -> (known != null && RenderedBody.tryRetain(known)) ? known : make(key, rendering));
	}

	private Fragment make(Key key, Supplier<byte[]> rendering) {
		return new Fragment(rendering.get(), () -> forget(key));
	}

	/** Somebody may have made a new one meanwhile, which stays. */
	private void forget(Key key) {
		this.lists.computeIfPresent(key, (same, known) -> (known.refCnt() == 0) ? null : known);
	}

	int size() {
		return this.lists.size();
	}

	private record Key(PartHash list, Set<FieldId> mapped) {
	}

}
