package io.trackercatalog.jira;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

import io.trackercatalog.tracker.TrackerFailure;
import io.trackercatalog.tracker.http.Slice;
import org.jspecify.annotations.Nullable;

/**
 * A page. Jira has a different key for each kind of entry, and sometimes two for the
 * same.
 *
 * @param issueTypes types on Cloud
 * @param createMetaIssueType the same
 * @param fields fields on Cloud
 * @param results the same
 * @param values everything else, and all on Data Center
 * @param total how many there are on all pages
 */
record WirePage<E>(@Nullable List<E> issueTypes, @Nullable List<E> createMetaIssueType, @Nullable List<E> fields,
		@Nullable List<E> results, @Nullable List<E> values, @Nullable Integer total) {

	/**
	 * The entries, whatever they are called.
	 * @param call for messages; fails with {@link TrackerFailure.NotData} if there is no
	 * list at all
	 */
	Slice<E> slice(String call) {
		List<List<E>> lists = lists();
		if (lists.isEmpty()) {
			throw new TrackerFailure.NotData(call, "a page without entries").exception();
		}
		return lists.stream()
			.filter((list) -> !list.isEmpty())
			.findFirst()
			.map((entries) -> new Slice<>(entries, this.total))
			.orElseGet(() -> new Slice<>(List.of(), this.total));
	}

	private List<List<E>> lists() {
		return Stream.of(this.issueTypes, this.createMetaIssueType, this.fields, this.results, this.values)
			.filter(Objects::nonNull)
			.toList();
	}

}
