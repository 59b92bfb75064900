package io.trackercatalog.change;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import io.trackercatalog.simulator.Fault;
import io.trackercatalog.simulator.SiteSettings;
import io.trackercatalog.snapshot.FieldEntry;
import io.trackercatalog.snapshot.ProjectContent;
import io.trackercatalog.snapshot.Snapshot;
import io.trackercatalog.snapshot.TypeEntry;
import io.trackercatalog.tracker.http.TestTrackerHttp;
import io.trackercatalog.tracker.http.TrackerHttp;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Whatever happens to a tracker, in whatever order, is told exactly: nothing is missed
 * and nothing is made up, across failed passes, restarts, and deaths between a publish
 * and the telling. A failure names its seed, which repeats it; {@code -Dsequences} says
 * how many of them.
 */
class RandomDriftTests {

	private static final int SEQUENCES = Integer.getInteger("sequences", 100);

	private static final int PASSES = 3;

	private static final TrackerHttp HTTP = TestTrackerHttp.overLoopback();

	@AfterAll
	static void close() {
		HTTP.close();
	}

	@Test
	void ofAJiraIsToldExactly() {
		run(SiteSettings.jiraCloud().withProjects(4), SEQUENCES * 7 / 10);
	}

	@Test
	void ofAnAzureDevOpsIsToldExactly() {
		run(SiteSettings.azureDevOpsServices().withProjects(5), SEQUENCES * 3 / 10);
	}

	private static void run(SiteSettings settings, int sequences) {
		// Side by side, because each has a tracker and a store of its own and mostly
		// waits.
		IntStream.range(0, sequences).parallel().forEach((seed) -> {
			try (ChangeScene scene = new ChangeScene(settings, HTTP)) {
				new Sequence(scene, seed).run();
			}
		});
	}

	/**
	 * One sequence of drifts and passes.
	 */
	private static final class Sequence {

		private final ChangeScene scene;

		private final Random random;

		private final String name;

		private final List<String> log = new ArrayList<>();

		private int toldBefore;

		Sequence(ChangeScene scene, int seed) {
			this.scene = scene;
			this.random = new Random(seed);
			this.name = "seed " + seed;
		}

		void run() {
			this.scene.full();
			assertThat(this.scene.changes()).as("with the first snapshot, %s", this.name).isEmpty();
			DriftingWorld world = DriftingWorld.of(this.scene, this.random);
			for (int pass = 0; pass < PASSES; pass++) {
				drift(world);
				trouble();
				Snapshot before = this.scene.current();
				this.scene.later(Duration.ofHours(10));
				passAndTell();
				Set<String> expected = world.told();
				this.log.add(expected.toString());
				List<Change> changes = fresh();
				assertThat(lines(changes)).as("pass %d, %s: %s", pass, this.name, this.log)
					.containsExactlyInAnyOrderElementsOf(expected);
				verifyPlaces(before, changes);
			}
			assertThat(this.scene.announced().stream().flatMap(List::stream).distinct().toList())
				.as("what listeners were told, %s", this.name)
				.containsExactlyInAnyOrderElementsOf(this.scene.changes());
		}

		private void drift(DriftingWorld world) {
			int changes = this.random.nextInt(7);
			for (int change = 0; change < changes; change++) {
				world.change();
			}
		}

		/** A pass that fails publishes nothing and so tells nothing. */
		private void trouble() {
			if (this.random.nextInt(4) == 0) {
				this.scene.site().faults().always("(?i)/(project/search|_apis/projects)", Fault.signInPage(200));
				this.scene.failing();
				this.scene.site().faults().clear();
				assertThat(fresh()).as("after a failed pass, %s", this.name).isEmpty();
			}
		}

		private void passAndTell() {
			switch (this.random.nextInt(4)) {
				case 0 -> {
					this.scene.dying(true);
					this.scene.full();
					assertThat(fresh()).as("told by the dead, %s", this.name).isEmpty();
					this.scene.dying(false);
					this.scene.start();
					this.scene.lookAround();
				}
				case 1 -> {
					this.scene.start();
					this.scene.full();
				}
				case 2 -> {
					this.scene.full();
					this.scene.lookAround();
				}
				default -> this.scene.full();
			}
		}

		private List<Change> fresh() {
			List<Change> all = this.scene.changes();
			List<Change> fresh = all.subList(this.toldBefore, all.size());
			if (!fresh.isEmpty()) {
				this.toldBefore = all.size();
			}
			return fresh;
		}

		/** A field's change names every type that has the field, before and after. */
		private void verifyPlaces(Snapshot before, List<Change> changes) {
			if (changes.stream().noneMatch((change) -> change.difference().subject() == Difference.Subject.FIELD)) {
				return;
			}
			Fields then = Fields.of(this.scene, before);
			Fields now = Fields.of(this.scene, this.scene.current());
			for (Change change : changes) {
				Difference difference = change.difference();
				if (difference.subject() == Difference.Subject.FIELD) {
					Set<String> expected = new TreeSet<>((difference.kind() == Difference.Kind.REMOVED)
							? then.places(difference.id()) : now.places(difference.id()));
					expected.retainAll(then.all());
					expected.retainAll(now.all());
					assertThat(places(difference)).as("places of %s, %s", difference, this.name).isEqualTo(expected);
				}
			}
		}

		private static Set<String> places(Difference difference) {
			return difference.places()
				.projects()
				.stream()
				.flatMap((place) -> place.types().stream().map((type) -> place.project() + "/" + type))
				.collect(Collectors.toCollection(TreeSet::new));
		}

		private static List<String> lines(List<Change> changes) {
			return changes.stream().map(Change::difference).map(Sequence::line).toList();
		}

		private static String line(Difference difference) {
			Aspects before = difference.before();
			Aspects after = difference.after();
			String what = "%s %s %s%s".formatted(difference.subject(), difference.kind(), difference.id(),
					(difference.field() != null) ? "@" + difference.field() : "");
			return switch (difference.kind()) {
				case ADDED -> what + ": " + Objects.requireNonNull(after).name();
				case REMOVED -> what + ": " + Objects.requireNonNull(before).name();
				case RENAMED -> "%s: %s -> %s".formatted(what, Objects.requireNonNull(before).name(),
						Objects.requireNonNull(after).name());
				case TYPE_CHANGED -> "%s: %s -> %s".formatted(what, Objects.requireNonNull(before).type(),
						Objects.requireNonNull(after).type());
				case QUERY_EDITED -> "%s: %s".formatted(what, Objects.requireNonNull(after).query());
				default -> what;
			};
		}

	}

	/**
	 * Which types have which fields, of the projects that the tracker lists.
	 */
	private record Fields(Map<String, Set<String>> byField, Set<String> all) {

		static Fields of(ChangeScene scene, Snapshot snapshot) {
			Map<String, Set<String>> byField = new HashMap<>();
			Set<String> all = new TreeSet<>();
			for (ProjectContent project : scene.projects(snapshot)) {
				for (TypeEntry entry : project.types()) {
					if (project.missingSince() == null) {
						String place = project.id() + "/" + entry.type().id();
						all.add(place);
						for (FieldEntry field : scene.fields(entry.fields())) {
							byField.computeIfAbsent(field.id().value(), (id) -> new TreeSet<>()).add(place);
						}
					}
				}
			}
			return new Fields(byField, all);
		}

		Set<String> places(String field) {
			return this.byField.getOrDefault(field, Set.of());
		}

	}

}
