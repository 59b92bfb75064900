package io.trackercatalog.snapshot;

import java.time.Instant;

import io.trackercatalog.instance.InstanceId;
import org.jspecify.annotations.Nullable;

/**
 * A snapshot in its time: for a while it was the current one. The same snapshot may have
 * several editions, because what was changed may be changed back.
 *
 * @param instance whose
 * @param number counts the editions of an instance from 1 on, without gaps
 * @param revision the snapshot
 * @param complete whether nothing had to be skipped in it
 * @param projects how many projects it holds
 * @param publishedAt when it became the current one
 * @param confirmedAt when a pass last found the same
 * @param fieldsReadAt when a pass last read the fields of every type before that; null if
 * none did
 */
public record Edition(InstanceId instance, int number, Revision revision, boolean complete, int projects,
		Instant publishedAt, Instant confirmedAt, @Nullable Instant fieldsReadAt) {

	static Edition of(Head head) {
		return new Edition(head.instance(), head.number(), head.revision(), head.complete(), head.projects(),
				head.publishedAt(), head.confirmedAt(), head.testimony().fieldsReadAt());
	}

}
