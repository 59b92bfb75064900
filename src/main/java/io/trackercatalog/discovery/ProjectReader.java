package io.trackercatalog.discovery;

import java.util.List;
import java.util.Objects;

import io.trackercatalog.snapshot.PartCodec;
import io.trackercatalog.snapshot.Parts;
import io.trackercatalog.snapshot.ProjectContent;
import io.trackercatalog.snapshot.ProjectEntry;
import io.trackercatalog.snapshot.TypeEntry;
import io.trackercatalog.tracker.Project;
import io.trackercatalog.tracker.SideBySide;
import io.trackercatalog.tracker.TrackerException;
import io.trackercatalog.tracker.WorkItemType;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Reads what there is to say of projects. One that may not be read stays as it is known,
 * with the reason beside it.
 */
final class ProjectReader {

	/** How many projects of a family are kept side by side. */
	private static final int KEPT_AT_A_TIME = 8;

	private final TypesReader types;

	private final LastKnown lastKnown;

	private final KnownParts parts;

	private final PassTally tally;

	ProjectReader(TypesReader types, LastKnown lastKnown, KnownParts parts, PassTally tally) {
		this.types = types;
		this.lastKnown = lastKnown;
		this.parts = parts;
		this.tally = tally;
	}

	/** The members of a family, all of whose parts are kept when they arrive. */
	Flux<ReadProject> read(Family family) {
		return contents(family).flatMapMany((contents) -> SideBySide.inAnyOrder(contents, this::keep, KEPT_AT_A_TIME))
			.doOnNext((read) -> this.tally.read());
	}

	private Mono<List<ProjectContent>> contents(Family family) {
		if (family.members().stream().allMatch(this::isLeftClosed)) {
			return Mono.just(family.members().stream().map(this::stillClosed).toList());
		}
		return this.types.read(family)
			.map((types) -> family.members().stream().map((member) -> content(member, types, null)).toList())
			.onErrorResume(Gaps::isGap,
					(ex) -> Mono.just(family.members()
						.stream()
						.map((member) -> asLastKnown(member, ((TrackerException) ex).failure().sentence()))
						.toList()));
	}

	/**
	 * Whether only a question that this pass does not ask would tell that a project has
	 * been opened to us.
	 */
	private boolean isLeftClosed(Project project) {
		ProjectContent known = this.lastKnown.project(project.id());
		return !this.types.isWanted(project) && project.types() != null && known != null && known.gap() != null;
	}

	private ProjectContent stillClosed(Project project) {
		ProjectContent known = Objects.requireNonNull(this.lastKnown.project(project.id()));
		return asLastKnown(project, Objects.requireNonNull(known.gap()));
	}

	private ProjectContent asLastKnown(Project project, String why) {
		this.tally.skipped(new PassTally.Gap(project.key(), why));
		List<WorkItemType> listed = project.types();
		if (listed != null && !listed.isEmpty()) {
			return content(project, listed.stream().map((type) -> entry(project, type)).toList(), why);
		}
		ProjectContent known = this.lastKnown.project(project.id());
		return content(project, (known != null) ? known.types() : List.of(), why);
	}

	private TypeEntry entry(Project project, WorkItemType type) {
		return this.lastKnown.type(project.id(), type.id())
			.map((known) -> known.of(type))
			.orElseGet(() -> TypeEntry.unread(type));
	}

	private static ProjectContent content(Project project, List<TypeEntry> types, @Nullable String gap) {
		return new ProjectContent(project.id(), project.key(), project.name(), types, gap, null);
	}

	/** Keeps a project whose parts, but its own, are kept. */
	Mono<ReadProject> keep(ProjectContent content) {
		Parts encoded = PartCodec.encode(content);
		ProjectEntry entry = new ProjectEntry(content.id(), content.key(), content.name(), encoded.root());
		return this.parts.keep(encoded)
			.thenReturn(new ReadProject(entry, content.types().size(), content.gap() == null));
	}

	/**
	 * A project that is in the store with all its parts.
	 *
	 * @param entry for the table of contents
	 * @param types how many types it has
	 * @param whole whether all of it is from this pass
	 */
	record ReadProject(ProjectEntry entry, int types, boolean whole) {
	}

}
