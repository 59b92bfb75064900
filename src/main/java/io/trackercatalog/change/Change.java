package io.trackercatalog.change;

import java.time.Instant;

import io.trackercatalog.instance.InstanceId;
import org.jspecify.annotations.Nullable;

/**
 * One difference between two consecutive editions of an instance.
 *
 * @param id what it is called
 * @param instance whose tracker changed
 * @param edition the number of the edition that it came with
 * @param difference what it is
 * @param judgement what it means
 * @param lastSeenAt when a pass last found it as it was before; null if none did
 * @param firstSeenAt when a pass first found it as it is after
 */
public record Change(ChangeId id, InstanceId instance, int edition, Difference difference, Judgement judgement,
		@Nullable Instant lastSeenAt, Instant firstSeenAt) {
}
