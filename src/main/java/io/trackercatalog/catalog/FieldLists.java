package io.trackercatalog.catalog;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import org.springframework.stereotype.Component;

/**
 * The rendered lists of fields in memory: each once, whichever answers have it, and for
 * as long as any does. Lists that differ only in what their fields accept are the same
 * here, because answers do not tell that: a tracker of thousands of projects has some
 * dozens of them.
 */
@Component
class FieldLists {

	private final Map<String, Fragment> lists = new ConcurrentHashMap<>();

	/**
	 * The fragment that says just this. Belongs to the caller too.
	 * @param json a list in UTF-8
	 */
	Fragment get(byte[] json) {
		return this.lists.compute(Rendering.tag(Rendering.digest().digest(json)),
				(tag, known) -> (known != null && RenderedBody.tryRetain(known)) ? known
						: new Fragment(json, () -> forget(tag)));
	}

	/** Somebody may have made a new one meanwhile, which stays. */
	private void forget(String tag) {
		this.lists.computeIfPresent(tag, (same, known) -> (known.refCnt() == 0) ? null : known);
	}

	int size() {
		return this.lists.size();
	}

}
