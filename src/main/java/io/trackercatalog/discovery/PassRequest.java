package io.trackercatalog.discovery;

import java.util.Set;

import io.trackercatalog.instance.Instance;

/**
 * What a pass is to do.
 *
 * @param instance whose tracker
 * @param depth how much is read
 * @param projects ids or keys of projects whose fields are read, whatever the depth
 * @param accepted what the pass does not stop at
 * @param term the fencing term of the lease under which the pass runs
 */
public record PassRequest(Instance instance, Depth depth, Set<String> projects, Set<Doubt> accepted, long term) {

	boolean accepts(Doubt doubt) {
		return this.accepted.contains(doubt);
	}

}
