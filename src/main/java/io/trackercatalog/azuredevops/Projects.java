package io.trackercatalog.azuredevops;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.trackercatalog.tracker.ProcessId;
import io.trackercatalog.tracker.Project;
import io.trackercatalog.tracker.ProjectId;
import io.trackercatalog.tracker.TrackerException;
import io.trackercatalog.tracker.TrackerFailure;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * The projects of an organisation or a collection, with the process each follows.
 */
final class Projects {

	private final AzureDevOpsCalls calls;

	Projects(AzureDevOpsCalls calls) {
		this.calls = calls;
	}

	/** Each once, even where projects come and go while pages are read. */
	Flux<Project> all() {
		return Mono
			.zip(processes(), entries().collectList(),
					(processes, entries) -> entries.stream().map((entry) -> project(entry, processes.get(entry.id()))))
			.flatMapMany(Flux::fromStream);
	}

	/** Of no process we know, so it is asked for its types on its own. */
	Mono<Project> one(ProjectId id) {
		return this.calls.project(id)
			.onErrorResume(Projects::isGone, (ex) -> Mono.empty())
			.filter(WireProject::isWellFormed)
			.map((entry) -> project(entry, null));
	}

	private static boolean isGone(Throwable ex) {
		return ex instanceof TrackerException tracker && tracker.failure() instanceof TrackerFailure.NotFound;
	}

	private Flux<WireProject> entries() {
		return this.calls.projects().filter(WireProject::isWellFormed).distinct(WireProject::id);
	}

	private static Project project(WireProject entry, @Nullable ProcessId process) {
		return new Project(new ProjectId(entry.id()), entry.name(), entry.name(), process, null);
	}

	/**
	 * The process by project. Empty where the server does not tell or may not tell us.
	 */
	private Mono<Map<String, ProcessId>> processes() {
		return this.calls.processes()
			.map(Projects::byProject)
			.onErrorResume(Projects::isNotTold, (ex) -> Mono.just(Map.of()));
	}

	private static boolean isNotTold(Throwable ex) {
		return ex instanceof TrackerException tracker && (tracker.failure() instanceof TrackerFailure.NotFound
				|| tracker.failure() instanceof TrackerFailure.Refused
				|| tracker.failure() instanceof TrackerFailure.Forbidden);
	}

	private static Map<String, ProcessId> byProject(List<WireProcess> processes) {
		Map<String, ProcessId> byProject = new HashMap<>();
		processes.stream()
			.filter(WireProcess::isShared)
			.forEach((process) -> process.projects()
				.forEach((project) -> byProject.put(project.id(), new ProcessId(process.typeId()))));
		return byProject;
	}

}
