package io.trackercatalog.discovery;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import io.trackercatalog.simulator.Fault;
import io.trackercatalog.simulator.Journal;
import io.trackercatalog.simulator.SiteSettings;
import io.trackercatalog.snapshot.ProjectContent;
import io.trackercatalog.snapshot.Publication;
import io.trackercatalog.snapshot.Snapshot;
import io.trackercatalog.tracker.TrackerException;
import io.trackercatalog.tracker.http.TestTrackerHttp;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Every kind of fault at every kind of call and page of it, generated from what a pass
 * really asks for. What is served afterwards is what was served before or the whole truth
 * of now, and nothing is lost.
 *
 * <p>
 * All of it takes a while: a run picks some by a seed, and every one with
 * {@code -Dfaults=all}.
 */
class FaultMatrixTests {

	private static final long SEED = 20_261_102;

	private static final int PICKED = 15;

	/** Fewer, because each is waited for. */
	private static final int SILENCES = 3;

	private static final Pattern IDS = Pattern
		.compile("[0-9a-f]{8}-[0-9a-f-]{27}|\\d{4,}|Microsoft[\\w.]*|Acme[\\w.]*");

	static Stream<SiteSettings> sites() {
		return Stream
			.of(SiteSettings.jiraCloud(), SiteSettings.jiraDataCenter(), SiteSettings.jiraServer(),
					SiteSettings.azureDevOpsServices())
			.map((site) -> site.withProjects(10));
	}

	@ParameterizedTest
	@MethodSource("sites")
	void servesWhatItServedBeforeOrTheWholeTruth(SiteSettings settings) {
		try (Scene scene = new Scene(settings)) {
			scene.full();
			check(scene, picked(cases(scene.site().journal().entries(), faults()), PICKED));
		}
	}

	@ParameterizedTest
	@MethodSource("sites")
	void outlivesATrackerThatFallsSilentInTheMiddleOfAnAnswer(SiteSettings settings) {
		try (Scene scene = new Scene(settings, TestTrackerHttp.impatient())) {
			scene.full();
			Map<String, Fault> silence = Map.of("silence", Fault.stalled());
			check(scene, picked(cases(scene.site().journal().entries(), silence), SILENCES));
		}
	}

	private static void check(Scene scene, List<Case> cases) {
		cases.forEach((one) -> check(scene, one));
		System.out.printf("%d faults, %d answers failed, nothing was lost%n", cases.size(),
				scene.site().faults().happened());
	}

	private static void check(Scene scene, Case one) {
		Snapshot before = scene.current();
		Map<String, ProjectContent> known = scene.projects();
		String renamed = before.projects().get(1).id().value();
		scene.site().drift().renameProject(renamed, "Umbenannt " + one);
		long happened = scene.site().faults().happened();
		scene.site().faults().next(one.times(), Pattern.quote(one.uri()) + "$", one.fault());
		boolean published = isPublished(scene);
		scene.site().faults().clear();
		assertThat(scene.site().faults().happened()).as("%s happened", one).isGreaterThan(happened);
		if (!published) {
			assertThat(scene.current()).as("%s leaves what was there", one).isEqualTo(before);
			assertThat(scene.full()).as("after %s", one).isInstanceOf(Publication.Published.class);
		}
		else if (scene.current().complete()) {
			assertThat(scene.full()).as("%s spoils nothing", one).isInstanceOf(Publication.Confirmed.class);
		}
		else {
			assertPatched(scene, one, known);
		}
	}

	private static boolean isPublished(Scene scene) {
		try {
			scene.full();
			return true;
		}
		catch (TrackerException ex) {
			return false;
		}
	}

	/** Each project says what it said before, with the reason, or the truth of now. */
	private static void assertPatched(Scene scene, Case one, Map<String, ProjectContent> known) {
		Map<String, ProjectContent> patched = scene.projects();
		scene.full();
		Map<String, ProjectContent> truth = scene.projects();
		assertThat(patched.keySet()).as("%s loses no project", one).isEqualTo(truth.keySet());
		patched.forEach((id, project) -> {
			if (project.gap() == null) {
				assertThat(project).as("%s spoils no other project", one).isEqualTo(truth.get(id));
			}
			else {
				assertThat(project.types()).as("%s loses nothing of %s", one, id)
					.isEqualTo(Objects.requireNonNull(known.get(id)).types());
			}
		});
	}

	private static List<Case> cases(List<Journal.Entry> asked, Map<String, Fault> faults) {
		List<Case> all = new ArrayList<>();
		for (String uri : firstAndLastOfEachKind(asked)) {
			faults.forEach((name, fault) -> all.add(new Case(name, fault, uri, isPassing(name) ? 2 : 1000)));
		}
		return all;
	}

	private static List<Case> picked(List<Case> all, int number) {
		if ("all".equals(System.getProperty("faults"))) {
			return all;
		}
		Collections.shuffle(all, new Random(SEED));
		return all.subList(0, Math.min(number, all.size()));
	}

	/** A tracker in trouble gets over it within the tries that we make. */
	private static boolean isPassing(String fault) {
		return fault.startsWith("429") || fault.startsWith("503");
	}

	private static List<String> firstAndLastOfEachKind(List<Journal.Entry> asked) {
		Map<String, String> first = new TreeMap<>();
		Map<String, String> last = new TreeMap<>();
		for (Journal.Entry entry : asked) {
			String kind = IDS.matcher(entry.path().replaceFirst("startAt=\\d+", "startAt")).replaceAll("#");
			first.putIfAbsent(kind, entry.path());
			last.put(kind, entry.path());
		}
		return Stream.concat(first.values().stream(), last.values().stream()).distinct().toList();
	}

	private static Map<String, Fault> faults() {
		Map<String, Fault> faults = new LinkedHashMap<>();
		faults.put("429 with seconds", Fault.throttled(1));
		faults.put("429 with a date", throttled("Mon, 02 Nov 2026 12:00:00 GMT"));
		faults.put("429 with zero", Fault.throttled(0));
		faults.put("429 with nothing", Fault.status(429));
		faults.put("503 with seconds", Fault.status(503, Map.of("Retry-After", "1"), ""));
		faults.put("503 with nothing", Fault.status(503));
		faults.put("500", Fault.status(500));
		faults.put("a reset", Fault.reset());
		faults.put("a truncated answer", Fault.truncated());
		faults.put("a sign-in page as 200", Fault.signInPage(200));
		faults.put("a sign-in page as 203", Fault.signInPage(203));
		faults.put("a sign-in page as 302", Fault.signInPage(302));
		faults.put("an empty list", Fault.emptyList());
		faults.put("half a list", Fault.halfList());
		faults.put("a gzip bomb", Fault.gzipBomb());
		faults.put("a depth bomb", Fault.depthBomb());
		faults.put("another account", Fault.otherAccount());
		faults.put("an answer in drops", Fault.dripping(20, Duration.ofMillis(5)));
		faults.put("JSON of another shape", json("{\"surprise\": true}"));
		faults.put("null", json("null"));
		faults.put("an answer without a body", json(""));
		return faults;
	}

	private static Fault throttled(String retryAfter) {
		return Fault.status(429, Map.of("Retry-After", retryAfter), "");
	}

	private static Fault json(String body) {
		return Fault.status(200, Map.of("Content-Type", "application/json"), body);
	}

	/**
	 * A fault at a call.
	 *
	 * @param times for how many tries
	 */
	private record Case(String name, Fault fault, String uri, int times) {

		@Override
		public String toString() {
			return this.name + " at " + this.uri;
		}

	}

}
