package io.trackercatalog.snapshot;

import java.util.Map;

import io.trackercatalog.tracker.ProjectId;
import org.jspecify.annotations.Nullable;

/**
 * What the last good pass says beside its snapshot, for the next one to go by.
 *
 * @param account the tracker's id of the account that read it; null before the first pass
 * @param accountName what people call that account; null before the first pass
 * @param missed for how many complete passes in a row each missing project has been
 * missing
 */
public record Testimony(@Nullable String account, @Nullable String accountName, Map<ProjectId, Integer> missed) {

	/** No pass has been there. */
	public static final Testimony NONE = new Testimony(null, null, Map.of());

	public Testimony {
		missed = Map.copyOf(missed);
	}

}
