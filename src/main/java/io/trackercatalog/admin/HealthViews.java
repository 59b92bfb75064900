package io.trackercatalog.admin;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.trackercatalog.inventory.HealthReport;
import io.trackercatalog.inventory.HealthState;
import io.trackercatalog.inventory.MappedThing;
import io.trackercatalog.inventory.ProjectHealth;
import io.trackercatalog.tracker.TypeId;
import org.jspecify.annotations.Nullable;

/**
 * The health of a mapping as administrators see it.
 */
final class HealthViews {

	private HealthViews() {
	}

	/**
	 * A mapping.
	 *
	 * @param revision the snapshot that was looked at
	 * @param touchedAt when somebody last had a hand in the mapping: what changed since
	 * counts
	 * @param counts how many things are in each state, in all projects
	 * @param instance the linked projects and filters that the mapping names
	 * @param data projects, the worst first
	 * @param total how many of those there are
	 */
	record HealthView(String revision, Instant touchedAt, Map<String, Integer> counts, List<ThingView> instance,
			List<ProjectView> data, int total) {

		static HealthView of(HealthReport report, List<ProjectHealth> projects, int total) {
			Map<String, Integer> counts = new TreeMap<>();
			report.counts().forEach((state, count) -> counts.put(lower(state), count));
			return new HealthView(report.revision().value(), report.touchedAt(), counts,
					ThingView.of(report.ofInstance()), projects.stream().map(ProjectView::of).toList(), total);
		}

	}

	/**
	 * A project with what is mapped in it.
	 */
	record ProjectView(String projectId, String key, String projectName, List<ThingView> things) {

		static ProjectView of(ProjectHealth project) {
			return new ProjectView(project.project().value(), project.key(), project.name(),
					ThingView.of(project.things()));
		}

	}

	/**
	 * Something that is mapped, or ought to be.
	 *
	 * @param subject {@code project}, {@code filter}, {@code type} or {@code field}
	 * @param module {@code requirement} or {@code issue}; absent where it is no matter of
	 * one module
	 * @param state {@code ok}, {@code missing}, {@code type_changed},
	 * {@code newly_mandatory} or {@code ambiguous_name}
	 * @param lost whether it was there when the mapping was last touched, and is not now;
	 * absent where it is there
	 * @param types ids of the types in which it is so; absent where types do not matter
	 */
	@JsonInclude(JsonInclude.Include.NON_EMPTY)
	record ThingView(String subject, String id, String name, @Nullable String module, String state,
			@Nullable Boolean lost, List<String> types) {

		static List<ThingView> of(List<MappedThing> things) {
			return things.stream().map(ThingView::of).toList();
		}

		private static ThingView of(MappedThing thing) {
			return new ThingView(lower(thing.subject()), thing.id(), thing.name(), thing.module(), lower(thing.state()),
					(thing.state() == HealthState.MISSING) ? thing.lost() : null,
					thing.types().stream().map(TypeId::value).toList());
		}

	}

	private static String lower(Enum<?> value) {
		return value.name().toLowerCase(Locale.ROOT);
	}

}
