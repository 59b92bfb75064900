package io.trackercatalog.catalog;

import io.trackercatalog.snapshot.Snapshots;

import org.springframework.stereotype.Component;

/**
 * Gets from the store what answers about instances are made of.
 */
@Component
class DetailsLoader {

	private final Snapshots snapshots;

	DetailsLoader(Snapshots snapshots) {
		this.snapshots = snapshots;
	}

	/** Nothing is read until it is asked for. */
	DetailsLoading of(Standing standing) {
		return new DetailsLoading(standing, this.snapshots);
	}

}
