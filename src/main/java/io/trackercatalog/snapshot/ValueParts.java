package io.trackercatalog.snapshot;

import java.util.function.Function;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.trackercatalog.tracker.AllowedValues;

/**
 * The parts of what fields accept, remembered by what they say: the same priorities,
 * components and versions come with every type of a project, and to compare them is
 * cheaper than to encode and hash them once more.
 */
final class ValueParts {

	/** In bytes of content; what it stands for takes about four times as much. */
	private static final int REMEMBERED = 4 << 20;

	/** Longer lists are rare, and would push out a thousand others. */
	private static final int WORTH_REMEMBERING = 64 << 10;

	private final Cache<AllowedValues, Part> known = Caffeine.newBuilder()
		.maximumWeight(REMEMBERED)
		.weigher((AllowedValues values, Part part) -> part.content().length)
		.executor(Runnable::run)
		.build();

	private final Function<AllowedValues, Part> encoding;

	ValueParts(Function<AllowedValues, Part> encoding) {
		this.encoding = encoding;
	}

	Part of(AllowedValues values) {
		Part known = this.known.getIfPresent(values);
		if (known != null) {
			return known;
		}
		Part part = this.encoding.apply(values);
		if (part.content().length <= WORTH_REMEMBERING) {
			this.known.put(values, part);
		}
		return part;
	}

}
