package io.trackercatalog.azuredevops;

import java.util.List;
import java.util.Objects;

import io.trackercatalog.tracker.TrackerFailure;
import org.jspecify.annotations.Nullable;

/**
 * On the wire: the envelope of every list, whatever the specification says.
 *
 * @param count how many entries there are in {@code value}
 * @param value the entries
 */
record WireListing<T>(@Nullable Integer count, List<T> value) {

	WireListing {
		value = List.copyOf(Objects.requireNonNull(value, "value"));
	}

	/**
	 * The entries, as many as announced; fails with {@link TrackerFailure.NotData} if
	 * they are fewer or more.
	 * @param call the path that was asked for
	 */
	List<T> whole(String call) {
		if (this.count != null && this.count != this.value.size()) {
			throw new TrackerFailure.NotData(call,
					"%d entries where %d are announced".formatted(this.value.size(), this.count))
				.exception();
		}
		return this.value;
	}

}
