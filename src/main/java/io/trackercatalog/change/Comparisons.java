package io.trackercatalog.change;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.trackercatalog.change.Findings.TypePlace;
import io.trackercatalog.change.ProjectDifferences.ListPair;
import io.trackercatalog.instance.Instance;
import io.trackercatalog.snapshot.FieldEntry;
import io.trackercatalog.snapshot.PartHash;
import io.trackercatalog.snapshot.ProjectContent;
import io.trackercatalog.snapshot.ProjectEntry;
import io.trackercatalog.snapshot.Snapshot;
import io.trackercatalog.snapshot.Snapshots;
import io.trackercatalog.tracker.AllowedValues;
import io.trackercatalog.tracker.FieldId;
import io.trackercatalog.tracker.ProjectId;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.stereotype.Component;

/**
 * Compares any two snapshots of an instance. Equal parts have equal names, so only what
 * differs is looked at: what two snapshots share costs nothing.
 */
@Component
public class Comparisons {

	/** How many pairs of field lists are in memory at a time. */
	private static final int PAIRS_AT_A_TIME = 50;

	private final Snapshots snapshots;

	Comparisons(Snapshots snapshots) {
		this.snapshots = snapshots;
	}

	/** What differs and what that means for an instance, the worst first. */
	public Mono<List<Judged>> between(Instance instance, Snapshot before, Snapshot after) {
		return Mono.zip(projects(before, after), projects(after, before)).flatMap((projects) -> {
			Map<ProjectId, ProjectContent> then = projects.getT1();
			Map<ProjectId, ProjectContent> now = projects.getT2();
			return findings(before, then, after, now).map((differences) -> {
				Judge judge = new Judge(instance, then, now);
				return differences.stream().map(judge::judged).sorted(Judged.WORST_FIRST).toList();
			});
		});
	}

	/** The projects of a snapshot of which another one does not say the same. */
	private Mono<Map<ProjectId, ProjectContent>> projects(Snapshot snapshot, Snapshot other) {
		Set<PartHash> same = other.projects().stream().map(ProjectEntry::part).collect(Collectors.toSet());
		List<PartHash> parts = snapshot.projects()
			.stream()
			.map(ProjectEntry::part)
			.filter((part) -> !same.contains(part))
			.toList();
		return required(this.snapshots.projects(snapshot.instance(), parts), parts).map((found) -> found.values()
			.stream()
			.sorted(Comparator.comparing((project) -> project.id().value()))
			.collect(Collectors.toMap(ProjectContent::id, Function.identity(), (one, twice) -> one,
					LinkedHashMap::new)));
	}

	private Mono<List<Difference>> findings(Snapshot before, Map<ProjectId, ProjectContent> then, Snapshot after,
			Map<ProjectId, ProjectContent> now) {
		Findings findings = new Findings();
		Set<ProjectId> comingOrGoing = comingOrGoing(then, now);
		Map<ListPair, List<TypePlace>> lists = ProjectDifferences.collect(then, now, findings);
		return siteFields(before, after, !lists.isEmpty())
			.flatMap((site) -> compareLists(before, lists, site.before(), findings)
				.then(Mono.fromRunnable(() -> FieldDifferences.ofSite(site.before(), site.after(), comingOrGoing)
					.forEach(findings::addEverywhere))))
			.then(compareFilters(before, after, comingOrGoing, findings))
			.then(Mono.fromSupplier(findings::differences));
	}

	/** Those that the tracker lists in one of the snapshots only. */
	private static Set<ProjectId> comingOrGoing(Map<ProjectId, ProjectContent> then,
			Map<ProjectId, ProjectContent> now) {
		return Stream.concat(then.keySet().stream(), now.keySet().stream())
			.filter((project) -> !isListed(then.get(project)) || !isListed(now.get(project)))
			.collect(Collectors.toSet());
	}

	private static boolean isListed(@Nullable ProjectContent project) {
		return project != null && project.missingSince() == null;
	}

	private Mono<SiteFields> siteFields(Snapshot before, Snapshot after, boolean wanted) {
		if (!wanted && before.fields().equals(after.fields())) {
			return Mono.just(new SiteFields(Map.of(), Map.of()));
		}
		List<PartHash> parts = List.of(before.fields(), after.fields());
		return required(this.snapshots.fields(before.instance(), parts), parts)
			.map((found) -> new SiteFields(byId(found, before.fields()), byId(found, after.fields())));
	}

	private Mono<Void> compareLists(Snapshot snapshot, Map<ListPair, List<TypePlace>> lists,
			Map<FieldId, FieldEntry> siteBefore, Findings findings) {
		return Flux.fromIterable(lists.keySet()).buffer(PAIRS_AT_A_TIME).concatMap((pairs) -> {
			List<PartHash> parts = pairs.stream().flatMap((pair) -> Stream.of(pair.before(), pair.after())).toList();
			return required(this.snapshots.fields(snapshot.instance(), parts), parts)
				.flatMap((fields) -> values(snapshot, pairs, fields)
					.doOnNext((values) -> pairs.forEach((pair) -> new ListComparison(byId(fields, pair.before()),
							byId(fields, pair.after()), siteBefore, values)
						.findings()
						.forEach((finding) -> findings.add(finding, Objects.requireNonNull(lists.get(pair)))))));
		}).then();
	}

	private Mono<Map<PartHash, AllowedValues>> values(Snapshot snapshot, List<ListPair> pairs,
			Map<PartHash, List<FieldEntry>> fields) {
		Set<PartHash> wanted = pairs.stream()
			.flatMap((pair) -> ListComparison.values(byId(fields, pair.before()), byId(fields, pair.after())))
			.collect(Collectors.toSet());
		return required(this.snapshots.values(snapshot.instance(), wanted), wanted);
	}

	private Mono<Void> compareFilters(Snapshot before, Snapshot after, Set<ProjectId> comingOrGoing,
			Findings findings) {
		if (before.filters().equals(after.filters())) {
			return Mono.empty();
		}
		Map<ProjectId, String> keys = Stream.of(before, after)
			.flatMap((snapshot) -> snapshot.projects().stream())
			.collect(Collectors.toMap(ProjectEntry::id, ProjectEntry::key, (then, now) -> now));
		return Mono.zip(this.snapshots.filters(before).collectList(), this.snapshots.filters(after).collectList())
			.doOnNext((filters) -> FilterDifferences
				.between(filters.getT1(), filters.getT2(), before.complete(), comingOrGoing)
				.forEach((found) -> add(found, keys, findings)))
			.then();
	}

	private static void add(FilterDifferences.InProject found, Map<ProjectId, String> keys, Findings findings) {
		if (found.project() != null) {
			findings.add(found.finding(), found.project(), keys.getOrDefault(found.project(), ""));
		}
		else {
			findings.addEverywhere(found.finding());
		}
	}

	private static Map<FieldId, FieldEntry> byId(Map<PartHash, List<FieldEntry>> lists, PartHash list) {
		return FieldDifferences.byId(Objects.requireNonNull(lists.get(list)));
	}

	/** What is compared must be there, or differences would be made up. */
	private static <T> Mono<Map<PartHash, T>> required(Flux<Map.Entry<PartHash, T>> found,
			Collection<PartHash> wanted) {
		return found.collectMap(Map.Entry::getKey, Map.Entry::getValue, HashMap::new).doOnNext((all) -> {
			if (!all.keySet().containsAll(wanted)) {
				throw new IllegalStateException("Not every part of the snapshots is in the store");
			}
		});
	}

	/**
	 * The lists of all fields of a tracker.
	 */
	private record SiteFields(Map<FieldId, FieldEntry> before, Map<FieldId, FieldEntry> after) {
	}

}
