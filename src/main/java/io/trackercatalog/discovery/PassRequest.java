package io.trackercatalog.discovery;

import java.time.Instant;
import java.util.Set;

import io.trackercatalog.instance.Instance;
import io.trackercatalog.tracker.CallListener;
import org.jspecify.annotations.Nullable;

/**
 * What a pass is to do.
 *
 * @param instance whose tracker
 * @param depth how much is read
 * @param projects ids or keys of projects whose fields are read, whatever the depth
 * @param accepted what the pass does not stop at
 * @param term the fencing term of the lease under which the pass runs
 * @param notBefore when the tracker wants to be asked again; null if any time will do
 * @param calls told of every call, besides those who count them
 */
public record PassRequest(Instance instance, Depth depth, Set<String> projects, Set<Doubt> accepted, long term,
		@Nullable Instant notBefore, CallListener calls) {

	boolean accepts(Doubt doubt) {
		return this.accepted.contains(doubt);
	}

}
