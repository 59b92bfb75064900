package io.trackercatalog.snapshot;

import java.time.Instant;
import java.util.Map;

import io.trackercatalog.tracker.ProjectId;
import org.jspecify.annotations.Nullable;

/**
 * What the last good pass says beside its snapshot, for the next one to go by.
 *
 * @param account the tracker's id of the account that read it; null before the first pass
 * @param accountName what people call that account; null before the first pass
 * @param missed for how many passes in a row each missing project has been missing
 * @param fieldsReadAt when a pass last read the fields of every type; null if none did
 */
public record Testimony(@Nullable String account, @Nullable String accountName, Map<ProjectId, Integer> missed,
		@Nullable Instant fieldsReadAt) {

	/** No pass has been there. */
	public static final Testimony NONE = new Testimony(null, null, Map.of(), null);

	public Testimony {
		missed = Map.copyOf(missed);
	}

}
