package io.trackercatalog.change;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import io.trackercatalog.change.Difference.Kind;
import io.trackercatalog.change.Difference.Subject;
import io.trackercatalog.tracker.FilterId;
import io.trackercatalog.tracker.ProjectId;
import io.trackercatalog.tracker.SavedFilter;
import org.jspecify.annotations.Nullable;

/**
 * Compares saved filters. Pure.
 */
final class FilterDifferences {

	private FilterDifferences() {
	}

	/**
	 * What differs between the filters of two snapshots.
	 * @param wholeBefore whether nothing had to be skipped before: filters that could not
	 * be read are not new when they can be
	 * @param comingOrGoing projects that came or went: their filters come and go with
	 * them, and that is not told
	 */
	static List<InProject> between(List<SavedFilter> before, List<SavedFilter> after, boolean wholeBefore,
			Set<ProjectId> comingOrGoing) {
		Map<FilterId, SavedFilter> then = byId(before, comingOrGoing);
		Map<FilterId, SavedFilter> now = byId(after, comingOrGoing);
		Set<Optional<ProjectId>> known = then.values()
			.stream()
			.map((filter) -> Optional.ofNullable(filter.project()))
			.collect(Collectors.toSet());
		List<InProject> found = new ArrayList<>();
		then.values()
			.stream()
			.filter((filter) -> !now.containsKey(filter.id()))
			.forEach((filter) -> found
				.add(finding(Kind.REMOVED, filter, Aspects.filter(filter.name(), filter.query()), null)));
		now.forEach((id, filter) -> {
			SavedFilter old = then.get(id);
			if (old != null) {
				compare(old, filter, found);
			}
			else if (wholeBefore || known.contains(Optional.ofNullable(filter.project()))) {
				found.add(finding(Kind.ADDED, filter, null, Aspects.filter(filter.name(), filter.query())));
			}
		});
		return found;
	}

	private static void compare(SavedFilter then, SavedFilter now, List<InProject> found) {
		if (isElsewhere(then, now)) {
			found.add(finding(Kind.MOVED, now, Aspects.position(then.name()), Aspects.position(now.name())));
		}
		else if (!then.name().equals(now.name())) {
			found.add(finding(Kind.RENAMED, now, Aspects.named(then.name()), Aspects.named(now.name())));
		}
		if (!then.query().equals(now.query())) {
			found.add(finding(Kind.QUERY_EDITED, now, Aspects.query(then.query()), Aspects.query(now.query())));
		}
		if (!Objects.equals(then.owner(), now.owner())) {
			found.add(finding(Kind.ALTERED, now, Aspects.owner(then.owner()), Aspects.owner(now.owner())));
		}
	}

	/**
	 * Whether it is in another project, or in another folder under the same name. Only
	 * trackers whose filters belong to projects have folders.
	 */
	private static boolean isElsewhere(SavedFilter then, SavedFilter now) {
		return !Objects.equals(then.project(), now.project())
				|| (now.project() != null && !then.name().equals(now.name()) && lastName(then).equals(lastName(now)));
	}

	private static String lastName(SavedFilter filter) {
		return filter.name().substring(filter.name().lastIndexOf('/') + 1);
	}

	private static Map<FilterId, SavedFilter> byId(List<SavedFilter> filters, Set<ProjectId> without) {
		Map<FilterId, SavedFilter> byId = new LinkedHashMap<>();
		filters.stream()
			.filter((filter) -> filter.project() == null || !without.contains(filter.project()))
			.forEach((filter) -> byId.putIfAbsent(filter.id(), filter));
		return byId;
	}

	private static InProject finding(Kind kind, SavedFilter filter, @Nullable Aspects before, @Nullable Aspects after) {
		return new InProject(Finding.of(Subject.FILTER, kind, filter.id().value(), filter.name(), before, after),
				filter.project());
	}

	/**
	 * What was found of a filter.
	 *
	 * @param finding what differs
	 * @param project the project it lives in; null where filters belong to the whole site
	 */
	record InProject(Finding finding, @Nullable ProjectId project) {
	}

}
