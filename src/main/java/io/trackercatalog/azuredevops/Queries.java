package io.trackercatalog.azuredevops;

import java.util.List;
import java.util.Objects;

import io.trackercatalog.tracker.FilterId;
import io.trackercatalog.tracker.Project;
import io.trackercatalog.tracker.SavedFilter;
import io.trackercatalog.tracker.SideBySide;
import io.trackercatalog.tracker.TrackerException;
import io.trackercatalog.tracker.TrackerFailure;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * The queries of projects: the shared ones, and those of the account itself. They hang in
 * folders, of which one answer shows two levels; what lies deeper is asked for folder by
 * folder.
 */
final class Queries {

	/** Projects walked through at once. Within one, folders are asked for one by one. */
	private static final int CONCURRENCY = 8;

	/** Levels of folders; whoever shows more leads us in circles. */
	private static final int MAX_DEPTH = 64;

	/** Queries and folders of one project: 999 in each of a hundred folders. */
	private static final int MAX_ENTRIES = 100_000;

	private final AzureDevOpsCalls calls;

	Queries(AzureDevOpsCalls calls) {
		this.calls = calls;
	}

	/** In the order of the projects, folder by folder. */
	Flux<SavedFilter> of(List<Project> projects) {
		return SideBySide.inOrder(projects, this::of, CONCURRENCY);
	}

	private Flux<SavedFilter> of(Project project) {
		return this.calls.queries(project.id())
			.flatMapIterable((roots) -> Node.children(null, roots))
			.expandDeep((node) -> children(project, node))
			.index(Queries::bounded)
			.mapNotNull((node) -> node.filter(project));
	}

	private Flux<Node> children(Project project, Node node) {
		List<WireQuery> known = node.entry().children();
		if (!node.entry().hidesChildren()) {
			return (known != null) ? Flux.fromIterable(Node.children(node, known)) : Flux.empty();
		}
		return this.calls.folder(project.id(), node.entry().id())
			.onErrorResume(Queries::isGone, (ex) -> Mono.empty())
			.flatMapIterable((folder) -> Node.children(node, Objects.requireNonNullElse(folder.children(), List.of())));
	}

	/** Deleted since its parent was read. */
	private static boolean isGone(Throwable ex) {
		return ex instanceof TrackerException tracker && tracker.failure() instanceof TrackerFailure.NotFound;
	}

	private static Node bounded(long number, Node node) {
		if (number >= MAX_ENTRIES || node.depth() > MAX_DEPTH) {
			throw new TrackerFailure.NotData("wit/queries",
					"more than %d queries, or more than %d levels of folders".formatted(MAX_ENTRIES, MAX_DEPTH))
				.exception();
		}
		return node;
	}

	/**
	 * A query or folder at its place.
	 *
	 * @param path its name with those of its folders
	 * @param depth how many folders it is in
	 */
	private record Node(WireQuery entry, String path, int depth) {

		static List<Node> children(@Nullable Node parent, List<WireQuery> entries) {
			return entries.stream()
				.filter((entry) -> !Boolean.TRUE.equals(entry.isDeleted()))
				.map((entry) -> (parent != null) ? new Node(entry, parent.path + "/" + entry.name(), parent.depth + 1)
						: new Node(entry, entry.name(), 0))
				.toList();
		}

		/** Null for a folder. */
		@Nullable SavedFilter filter(Project project) {
			if (this.entry.wiql() == null) {
				return null;
			}
			return new SavedFilter(new FilterId(this.entry.id()), this.path, this.entry.wiql(), this.entry.owner(),
					project.id());
		}

	}

}
