package io.trackercatalog.schedule;

import java.time.Duration;

import io.trackercatalog.discovery.Depth;
import io.trackercatalog.discovery.SimulatedInstances;
import io.trackercatalog.instance.Instance;
import io.trackercatalog.instance.KnownInstances;
import io.trackercatalog.simulator.Fault;
import io.trackercatalog.simulator.SimulatedSite;
import io.trackercatalog.simulator.Simulator;
import io.trackercatalog.simulator.SiteSettings;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Passes of instances that are changed or removed before or while they are read.
 */
class ReconfiguredPassesTests {

	@AutoClose
	private final PassScene scene = new PassScene();

	private final SimulatedSite site = this.scene.site();

	private final Instance seven = this.scene.seven();

	@Test
	void readsWhatIsConfiguredNowWhateverItHasHeardOfThatBefore() {
		try (SimulatedSite moved = Simulator.start(SiteSettings.jiraDataCenter().withProjects(3));
				Replica late = this.scene.another(new KnownInstances(this.seven),
						new KnownInstances(SimulatedInstances.of(7, moved)))) {
			Pass read = late.end(late.refresh(7, Depth.LIGHT).id());
			assertThat(read.figures().projectsRead()).isEqualTo(3);
			assertThat(this.site.journal().total()).isZero();
		}
	}

	@Test
	void readsNothingThatHasBeenRemovedElsewhere() {
		try (Replica late = this.scene.another(new KnownInstances(this.seven), new KnownInstances())) {
			Pass broken = late.end(late.refresh(7, Depth.LIGHT).id());
			assertThat(broken.problem()).isEqualTo(Pass.Problem.REMOVED);
			assertThat(this.site.journal().total()).isZero();
		}
	}

	@Test
	void doesNotJoinAPassThatReadsWhatWasConfiguredBefore() {
		KnownInstances changing = new KnownInstances(this.seven);
		try (SimulatedSite moved = Simulator.start(SiteSettings.jiraDataCenter().withProjects(3));
				Replica changed = this.scene.another(changing, changing)) {
			this.scene.holdBack();
			Pass before = changed.refresh(7, Depth.LIGHT);
			this.scene.whenAsked(1);
			assertThat(changed.refresh(7, Depth.LIGHT).id()).isEqualTo(before.id());
			changing.put(SimulatedInstances.of(7, moved));
			Pass after = changed.refresh(7, Depth.LIGHT);
			assertThat(after.id()).isNotEqualTo(before.id());
			this.scene.letGo();
			changed.end(after.id());
			assertThat(changed.find(before.id()).figures().projectsRead()).isEqualTo(2);
		}
	}

	@Test
	void readsAnInstanceAgainThatWasChangedWhileAPassRead() {
		KnownInstances changing = new KnownInstances(this.seven);
		try (SimulatedSite moved = Simulator.start(SiteSettings.jiraDataCenter().withProjects(3));
				Replica changed = this.scene.another(new KnownInstances(this.seven), changing)) {
			for (boolean failing : new boolean[] { false, true }) {
				changing.put(this.seven);
				this.scene.holdBack();
				int asked = (int) this.site.journal().count("GET /rest/api/2/project");
				Pass before = changed.refresh(7, Depth.FULL);
				this.scene.whenAsked(asked + 1);
				changing.put(SimulatedInstances.of(7, moved));
				if (failing) {
					this.site.faults().always(".*", Fault.status(401));
				}
				this.scene.letGo();
				Pass.State end = changed.end(before.id()).state();
				assertThat(end == Pass.State.FAILED).isEqualTo(failing);
				assertThat(this.scene.dueAt(Duration.ZERO)).containsExactly(Depth.FULL);
			}
		}
	}

}
