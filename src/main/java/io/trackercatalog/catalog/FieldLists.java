package io.trackercatalog.catalog;

import java.util.Map;

import com.github.benmanes.caffeine.cache.Caffeine;
import org.apache.commons.codec.digest.DigestUtils;

import org.springframework.stereotype.Component;

/**
 * The rendered lists of fields in memory: each once, whichever answers have it, and for
 * as long as any does. Lists that differ only in what their fields accept are the same
 * here, because answers do not tell that: a tracker of thousands of projects has some
 * dozens of them.
 */
@Component
class FieldLists {

	/** Weak, for what was lost with an answer that nobody gave back. */
	private final Map<String, Fragment> lists = Caffeine.newBuilder()
		.weakValues()
		.executor(Runnable::run)
		.<String, Fragment>build()
		.asMap();

	/**
	 * The fragment that says just this. Belongs to the caller too.
	 * @param json a list in UTF-8
	 */
	Fragment get(byte[] json) {
		return this.lists.compute(Rendering.tag(DigestUtils.sha256(json)),
				(tag, known) -> (known != null && RenderedBody.tryRetain(known)) ? known
						: new Fragment(json, () -> forget(tag)));
	}

	/** Somebody may have made a new one meanwhile, which stays. */
	private void forget(String tag) {
		this.lists.computeIfPresent(tag, (same, known) -> (known.refCnt() == 0) ? null : known);
	}

	/** How many there are that somebody has. */
	long size() {
		return this.lists.values().stream().count();
	}

}
