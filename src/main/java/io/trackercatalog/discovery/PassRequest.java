package io.trackercatalog.discovery;

import io.trackercatalog.instance.Instance;
import org.jspecify.annotations.Nullable;

/**
 * What a pass is to do.
 *
 * @param instance whose tracker
 * @param depth how much is read
 * @param project id or key of the one project whose fields are read, whatever the depth;
 * null for none in particular
 * @param term the fencing term of the lease under which the pass runs
 */
public record PassRequest(Instance instance, Depth depth, @Nullable String project, long term) {
}
