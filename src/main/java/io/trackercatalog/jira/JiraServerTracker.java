package io.trackercatalog.jira;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import io.trackercatalog.tracker.Field;
import io.trackercatalog.tracker.FilterId;
import io.trackercatalog.tracker.Project;
import io.trackercatalog.tracker.ProjectId;
import io.trackercatalog.tracker.SavedFilter;
import io.trackercatalog.tracker.Site;
import io.trackercatalog.tracker.Tracker;
import io.trackercatalog.tracker.TrackerFailure;
import io.trackercatalog.tracker.TypeFields;
import io.trackercatalog.tracker.TypeId;
import io.trackercatalog.tracker.WorkItemType;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Jira Server before 8.4, which tells all fields of a project in one answer.
 */
final class JiraServerTracker implements Tracker {

	private static final String CREATE_META = "/rest/api/2/issue/createmeta";

	private static final Comparator<Field> BY_NAME = Comparator.comparing(Field::name, String.CASE_INSENSITIVE_ORDER)
		.thenComparing((field) -> field.id().value());

	private final JiraServerApi api;

	private final ServerLists lists;

	JiraServerTracker(JiraServerApi api, WireServer server) {
		this.api = api;
		this.lists = new ServerLists(api, "Jira Server", server);
	}

	@Override
	public Mono<Site> identify() {
		return this.lists.identify();
	}

	@Override
	public Flux<Project> projects() {
		return this.lists.projects();
	}

	@Override
	public Mono<Project> project(ProjectId id) {
		return this.lists.project(id);
	}

	@Override
	public Flux<WorkItemType> types(Project project) {
		return this.api.types(project.id().value())
			.onErrorMap((error) -> Failures.withoutCreatePermission(CREATE_META, error))
			.flatMapIterable((meta) -> meta.types(project, CREATE_META))
			.distinct(WireType::identity)
			.map(WireType::type);
	}

	@Override
	public Flux<TypeFields> fields(Project project, List<WorkItemType> types) {
		return this.api.fields(project.id().value())
			.onErrorMap((error) -> Failures.withoutCreatePermission(CREATE_META, error))
			.flatMapIterable((meta) -> asked(meta.types(project, CREATE_META), types));
	}

	private static List<TypeFields> asked(List<WireType> told, List<WorkItemType> types) {
		Set<TypeId> asked = types.stream().map(WorkItemType::id).collect(Collectors.toSet());
		List<TypeFields> found = told.stream()
			.filter((type) -> asked.contains(new TypeId(type.identity())))
			.map((type) -> new TypeFields(new TypeId(type.identity()), fields(type)))
			.toList();
		// What does not exist is left out without a word, and every screen has a summary.
		if (found.size() != asked.size() || found.stream().anyMatch((type) -> type.fields().isEmpty())) {
			throw new TrackerFailure.NotData(CREATE_META,
					"%d types with fields where %d were asked for"
						.formatted(found.stream().filter((type) -> !type.fields().isEmpty()).count(), asked.size()))
				.exception();
		}
		return found;
	}

	/** By name, because the tracker tells them as a map, in no order. */
	private static List<Field> fields(WireType type) {
		Map<String, WireField> fields = (type.fields() != null) ? type.fields() : Map.of();
		return fields.entrySet()
			.stream()
			.map((field) -> FieldTranslator.field(field.getValue().at(field.getKey())))
			.sorted(BY_NAME)
			.toList();
	}

	@Override
	public Flux<Field> fields() {
		return this.lists.fields();
	}

	@Override
	public Flux<SavedFilter> filters(List<Project> projects, Collection<FilterId> wanted) {
		return this.lists.filters(wanted);
	}

}
