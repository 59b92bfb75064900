package io.trackercatalog.azuredevops;

import java.util.Collection;
import java.util.List;
import java.util.function.Function;

import io.trackercatalog.tracker.Field;
import io.trackercatalog.tracker.FilterId;
import io.trackercatalog.tracker.Project;
import io.trackercatalog.tracker.ProjectId;
import io.trackercatalog.tracker.SavedFilter;
import io.trackercatalog.tracker.Site;
import io.trackercatalog.tracker.Tracker;
import io.trackercatalog.tracker.TrackerFailure;
import io.trackercatalog.tracker.TypeFields;
import io.trackercatalog.tracker.WorkItemType;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Azure DevOps as seen by one pass. What is not asked again with every subscription is
 * the list of all fields, see {@link Fields}, and who we are the first time.
 */
final class AzureDevOpsTracker implements Tracker {

	private final AzureDevOpsCalls calls;

	private final Projects projects;

	private final Fields fields;

	private final Queries queries;

	AzureDevOpsTracker(AzureDevOpsCalls calls) {
		this.calls = calls;
		this.projects = new Projects(calls);
		this.fields = new Fields(calls);
		this.queries = new Queries(calls);
	}

	@Override
	public Mono<Site> identify() {
		return this.calls.site();
	}

	@Override
	public Flux<Project> projects() {
		return believable(this.projects.all(), "projects");
	}

	@Override
	public Mono<Project> project(ProjectId id) {
		return believable(this.projects.one(id).flux(), "a project").next();
	}

	@Override
	public Flux<WorkItemType> types(Project project) {
		Mono<List<WorkItemType>> types = Mono.zip(this.calls.types(project.id()), this.calls.categories(project.id()),
				TypeTranslator::types);
		return believable(types.flatMapIterable(Function.identity()), "types");
	}

	@Override
	public Flux<TypeFields> fields(Project project, List<WorkItemType> types) {
		return believable(this.fields.of(project, types), "fields of types");
	}

	@Override
	public Flux<Field> fields() {
		return believable(this.fields.all(), "fields");
	}

	/**
	 * Azure DevOps lists every query the account sees, so one that is wanted is among
	 * them or gone.
	 */
	@Override
	public Flux<SavedFilter> filters(List<Project> projects, Collection<FilterId> wanted) {
		return believable(this.queries.of(projects), "queries");
	}

	@Override
	public boolean filtersBelongToProjects() {
		return true;
	}

	/** An id that is empty or endless is none of ours to work around. */
	private static <T> Flux<T> believable(Flux<T> answer, String call) {
		return answer.onErrorMap(IllegalArgumentException.class,
				(ex) -> new TrackerFailure.NotData(call, "an id that cannot be one").exception());
	}

}
