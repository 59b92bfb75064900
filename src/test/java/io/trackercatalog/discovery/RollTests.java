package io.trackercatalog.discovery;

import java.util.List;

import io.trackercatalog.snapshot.ProjectContent;
import io.trackercatalog.tracker.Project;
import io.trackercatalog.tracker.ProjectId;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class RollTests {

	private static final Roll ROLL = present("1").and(present("2")).and(missing("3"));

	@Test
	void holdsThoseThatArePresentAndThoseThatAreMissing() {
		assertThat(List.of("1", "2", "3")).allMatch((id) -> ROLL.holds(new ProjectId(id)));
		assertThat(ROLL.size()).isEqualTo(3);
	}

	@Test
	void holdsNobodyElse() {
		assertThat(ROLL.holds(new ProjectId("4"))).isFalse();
		assertThat(present("1").holds(new ProjectId("3"))).isFalse();
		assertThat(missing("3").holds(new ProjectId("1"))).isFalse();
	}

	private static Roll present(String id) {
		return new Roll(List.of(new Project(new ProjectId(id), id, id, null, null)), List.of());
	}

	private static Roll missing(String id) {
		return new Roll(List.of(), List.of(new ProjectContent(new ProjectId(id), id, id, List.of(), null, null)));
	}

}
