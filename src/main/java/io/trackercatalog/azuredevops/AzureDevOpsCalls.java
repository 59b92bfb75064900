package io.trackercatalog.azuredevops;

import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;

import io.trackercatalog.tracker.ProjectId;
import io.trackercatalog.tracker.Site;
import io.trackercatalog.tracker.TrackerFailure;
import io.trackercatalog.tracker.http.Pages;
import io.trackercatalog.tracker.http.TokenSlice;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * The calls, in the version that was agreed upon, their lists checked to be whole.
 */
final class AzureDevOpsCalls {

	private static final String PROJECTS = "/_apis/projects";

	private static final String FIELDS = "/_apis/wit/fields";

	private static final String TYPES = "/%s/_apis/wit/workitemtypes";

	private static final String CATEGORIES = "/%s/_apis/wit/workitemtypecategories";

	private static final String TYPE_FIELDS = "/%s/_apis/wit/workitemtypes/%s/fields";

	private static final String QUERIES = "/%s/_apis/wit/queries";

	private final AzureDevOpsApi api;

	private final ApiVersion version;

	private final AtomicReference<@Nullable WireConnection> said;

	/**
	 * @param said a moment ago
	 */
	AzureDevOpsCalls(AzureDevOpsApi api, ApiVersion version, WireConnection said) {
		this.api = api;
		this.version = version;
		this.said = new AtomicReference<>(said);
	}

	/** Asks for nothing the first time: what was said a moment ago is good enough. */
	Mono<Site> site() {
		return Mono.<WireConnection>fromSupplier(() -> this.said.getAndSet(null))
			.switchIfEmpty(this.api.connectionData(this.version.forConnectionData()))
			.map((data) -> SiteTranslator.site(data, this.version));
	}

	/** Page by page, as only a header says how to ask for the next one. */
	Flux<WireProject> projects() {
		return Pages.byToken(PROJECTS,
				(token) -> this.api.projects(this.version.toString(), token)
					.map((answer) -> new TokenSlice<>(Objects.requireNonNull(answer.getBody()).whole(PROJECTS),
							answer.getHeaders().getFirst(AzureDevOpsApi.CONTINUATION))));
	}

	Mono<WireProject> project(ProjectId id) {
		return this.api.project(id.value(), this.version.toString());
	}

	/**
	 * Not checked to be whole: a project that no process mentions is asked for its types
	 * on its own.
	 */
	Mono<List<WireProcess>> processes() {
		return this.api.processes(this.version.forProcesses()).map(WireListing::value);
	}

	Mono<List<WireField>> fields() {
		return full(this.api.fields(this.version.toString()), FIELDS);
	}

	Mono<List<WireType>> types(ProjectId project) {
		return whole(this.api.types(project.value(), this.version.toString()), TYPES.formatted(project));
	}

	Mono<List<WireCategory>> categories(ProjectId project) {
		return full(this.api.categories(project.value(), this.version.toString()), CATEGORIES.formatted(project));
	}

	Mono<List<WireTypeField>> fields(ProjectId project, String type) {
		return full(this.api.fields(project.value(), type, this.version.toString()),
				TYPE_FIELDS.formatted(project, type));
	}

	/**
	 * Every project has its shared queries: no folder at all is one that is not shown.
	 */
	Mono<List<WireQuery>> queries(ProjectId project) {
		String call = QUERIES.formatted(project);
		return whole(this.api.queries(project.value(), this.version.toString()), call)
			.filter((roots) -> !roots.isEmpty())
			.switchIfEmpty(Mono.error(() -> new TrackerFailure.Forbidden(call, "Read, of Shared Queries").exception()));
	}

	Mono<WireQuery> folder(ProjectId project, String folder) {
		return this.api.queries(project.value(), folder, this.version.toString());
	}

	private static <T> Mono<List<T>> whole(Mono<WireListing<T>> answer, String call) {
		return answer.map((listing) -> listing.whole(call));
	}

	/** A list that is never empty. */
	private static <T> Mono<List<T>> full(Mono<WireListing<T>> answer, String call) {
		return whole(answer, call).filter((entries) -> !entries.isEmpty())
			.switchIfEmpty(Mono.error(() -> new TrackerFailure.NotData(call, "an empty list").exception()));
	}

}
