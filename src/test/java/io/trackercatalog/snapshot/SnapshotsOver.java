package io.trackercatalog.snapshot;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.trackercatalog.instance.InstanceId;
import io.trackercatalog.tracker.Field;
import io.trackercatalog.tracker.ProjectId;
import io.trackercatalog.tracker.SavedFilter;
import io.trackercatalog.tracker.WorkItemType;
import reactor.core.publisher.Mono;

import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.data.mongodb.core.ReactiveMongoOperations;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;

/**
 * Snapshots over a store, for the tests of those who read and write them.
 */
public final class SnapshotsOver {

	private SnapshotsOver() {
	}

	/** Snapshots that announce heads to the given listeners. */
	public static Snapshots of(ReactiveMongoOperations mongo, Clock clock, List<HeadListener> listeners) {
		StaticListableBeanFactory beans = new StaticListableBeanFactory();
		for (int number = 0; number < listeners.size(); number++) {
			beans.addBean("listener" + number, listeners.get(number));
		}
		PartStore parts = new PartStore(mongo);
		return new Snapshots(new SnapshotStore(mongo, parts), parts, new HeadStore(mongo), new History(mongo),
				beans.getBeanProvider(HeadListener.class), clock);
	}

	/** Which snapshots were current when. */
	public static History history(ReactiveMongoOperations mongo) {
		return new History(mongo);
	}

	/**
	 * A snapshot of one project without types, whose content nobody keeps: to be
	 * published, not to be read.
	 */
	public static Snapshot hollow(InstanceId instance, Clock clock, String projectName) {
		PartHash nothing = PartCodec.encodeFields(List.of()).root();
		PartHash project = PartCodec
			.encode(new ProjectContent(new ProjectId("10012"), "PAY", projectName, List.of(), null, null))
			.root();
		ProjectEntry entry = new ProjectEntry(new ProjectId("10012"), "PAY", projectName, project);
		return Snapshot.of(instance, clock.instant(), true, List.of(entry), nothing, nothing,
				new Snapshot.Counts(1, 0, 0));
	}

	/**
	 * Keeps a snapshot of some projects with the same types and returns it, unpublished.
	 */
	public static Mono<Snapshot> keep(Snapshots snapshots, InstanceId instance, Clock clock, List<String> projectNames,
			Map<WorkItemType, List<Field>> types, List<SavedFilter> filters) {
		List<Parts> all = new ArrayList<>();
		List<TypeEntry> entries = new ArrayList<>();
		types.forEach((type, fields) -> {
			Parts parts = PartCodec.encodeFields(fields);
			all.add(parts);
			entries.add(new TypeEntry(type, parts.root(), PartCodec.shape(fields), fields.size()));
		});
		List<ProjectEntry> projects = new ArrayList<>();
		for (String name : projectNames) {
			ProjectId id = new ProjectId(Integer.toString(10012 + projects.size()));
			String key = projects.isEmpty() ? "PAY" : "PAY" + projects.size();
			Parts project = PartCodec.encode(new ProjectContent(id, key, name, entries, null, null));
			all.add(project);
			projects.add(new ProjectEntry(id, key, name, project.root()));
		}
		Parts fieldList = PartCodec.encodeFields(List.of());
		Parts filterList = PartCodec.encodeFilters(filters);
		all.addAll(List.of(fieldList, filterList));
		return snapshots.keep(instance, all)
			.thenReturn(Snapshot.of(instance, clock.instant(), true, projects, fieldList.root(), filterList.root(),
					new Snapshot.Counts(projects.size(), types.size() * projects.size(), filters.size())));
	}

	/** Has the store lose a part. */
	public static Mono<Void> lose(ReactiveMongoOperations mongo, InstanceId instance, PartHash part) {
		return mongo.remove(Query.query(Criteria.where("_id").is(StoredPart.id(instance, part))), PartStore.COLLECTION)
			.then();
	}

}
