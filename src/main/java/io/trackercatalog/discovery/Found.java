package io.trackercatalog.discovery;

import java.time.Instant;
import java.util.Map;

import io.trackercatalog.snapshot.Snapshot;
import io.trackercatalog.snapshot.Testimony;
import io.trackercatalog.tracker.ProjectId;
import io.trackercatalog.tracker.Site;
import org.jspecify.annotations.Nullable;

/**
 * What a pass has found.
 *
 * @param snapshot all of whose parts are kept
 * @param missed for how many passes in a row each missing project has been missing
 * @param fieldsReadAt when a pass last read the fields of every type; null if none did
 */
record Found(Snapshot snapshot, Map<ProjectId, Integer> missed, @Nullable Instant fieldsReadAt) {

	Testimony testimony(Site site) {
		return new Testimony(site.accountId(), site.accountName(), this.missed, this.fieldsReadAt);
	}

}
