package io.trackercatalog.discovery;

import java.util.Map;
import java.util.stream.Stream;

import io.trackercatalog.simulator.Fault;
import io.trackercatalog.simulator.SiteSettings;
import io.trackercatalog.snapshot.Publication;
import io.trackercatalog.snapshot.Snapshot;
import io.trackercatalog.tracker.TrackerFailure;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Whatever goes wrong during a pass, the current snapshot stays what it is.
 */
class TroubledPassesTests {

	private final Scene scene = new Scene(SiteSettings.jiraCloud().withProjects(6));

	@BeforeEach
	void takeAFirstSnapshot() {
		assertThat(this.scene.full()).isInstanceOf(Publication.Published.class);
	}

	@AfterEach
	void stop() {
		this.scene.close();
	}

	static Stream<Arguments> troubles() {
		return Stream.of(Arguments.of("trouble beyond all tries", Fault.status(500)),
				Arguments.of("a reset", Fault.reset()), Arguments.of("a login page", Fault.signInPage(200)),
				Arguments.of("a login page with a status of its own", Fault.signInPage(203)),
				Arguments.of("a redirect to a login page", Fault.signInPage(302)),
				Arguments.of("half an answer", Fault.truncated()));
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("troubles")
	void leavesTheSnapshotAloneWhenSomethingHappensInTheMiddle(String name, Fault fault) {
		Snapshot before = this.scene.current();
		this.scene.site().drift().renameProject("10001", "Umbenannt");
		for (String path : new String[] { "/project/search", "createmeta/10003/issuetypes/", "/filter/search",
				"/rest/api/3/field$" }) {
			this.scene.site().faults().always(path, fault);
			this.scene.failure(Depth.FULL);
			assertThat(this.scene.current()).as("%s at %s", name, path).isEqualTo(before);
			this.scene.site().faults().clear();
		}
		assertThat(this.scene.full()).isInstanceOf(Publication.Published.class);
	}

	@ParameterizedTest
	@ValueSource(strings = { "/project/search", "/rest/api/3/field$" })
	void takesAnEmptyListForALostPermission(String path) {
		Snapshot before = this.scene.current();
		this.scene.site().faults().always(path, Fault.emptyList());
		assertThat(this.scene.failure(Depth.LIGHT)).isInstanceOf(TrackerFailure.NotData.class);
		assertThat(this.scene.current()).isEqualTo(before);
	}

	@Test
	void doesNotBelieveAListOfProjectsThatIsShorterThanAnnounced() {
		Snapshot before = this.scene.current();
		String half = """
				{"startAt": 0, "maxResults": 100, "total": 6, "isLast": true, "values": [
				{"id": "10000", "key": "ONE", "name": "One", "issueTypes": []}]}""";
		this.scene.site()
			.faults()
			.always("/project/search", Fault.status(200, Map.of("Content-Type", "application/json"), half));
		assertThat(this.scene.failure(Depth.LIGHT)).isInstanceOf(TrackerFailure.NotData.class);
		assertThat(this.scene.current()).isEqualTo(before);
	}

	@Test
	void publishesNothingForACredentialThatIsRefused() {
		Snapshot before = this.scene.current();
		this.scene.comingWith("wrong");
		assertThat(this.scene.failure(Depth.FULL)).isInstanceOf(TrackerFailure.Unauthorized.class);
		assertThat(this.scene.current()).isEqualTo(before);
	}

	@Test
	void publishesNothingOnceSomebodyWithAHigherTermHas() {
		this.scene.site().drift().renameProject("10001", "Umbenannt");
		this.scene.run(Depth.LIGHT, 5);
		Snapshot newer = this.scene.current();
		this.scene.site().drift().renameProject("10001", "Noch einmal");
		assertThat(this.scene.run(Depth.LIGHT, 4)).isInstanceOf(Publication.Fenced.class);
		assertThat(this.scene.current()).isEqualTo(newer);
	}

	@Test
	void publishesNothingBeforeTheFirstWholePass() {
		try (Scene other = new Scene(SiteSettings.jiraDataCenter().withProjects(3))) {
			other.site().faults().always("createmeta/10002/issuetypes/", Fault.status(500));
			assertThat(other.failure(Depth.FULL)).isInstanceOf(TrackerFailure.Unavailable.class);
			assertThat(other.currentIfAny()).isNull();
		}
	}

}
