package io.trackercatalog.discovery;

import java.util.Map;

import io.trackercatalog.snapshot.Snapshot;
import io.trackercatalog.snapshot.Testimony;
import io.trackercatalog.tracker.ProjectId;
import io.trackercatalog.tracker.Site;

/**
 * What a pass has found.
 *
 * @param snapshot all of whose parts are kept
 * @param missed for how many complete passes in a row each missing project has been
 * missing
 */
record Found(Snapshot snapshot, Map<ProjectId, Integer> missed) {

	Testimony testimony(Site site) {
		return new Testimony(site.accountId(), site.accountName(), this.missed);
	}

}
