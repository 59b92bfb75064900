package io.trackercatalog.lease;

import org.jspecify.annotations.Nullable;

import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.mapping.Document;

/**
 * A lease as the store has it. It is never deleted, so that its term only ever grows.
 *
 * @param name of the job
 * @param term how often it was acquired
 * @param holder whose it is; null when it was released
 * @param beat how often it was renewed in this term
 */
@Document("leases")
record StoredLease(@Id String name, long term, @Nullable String holder, long beat) {
}
