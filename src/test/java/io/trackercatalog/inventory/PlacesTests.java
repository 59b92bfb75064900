package io.trackercatalog.inventory;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

import io.trackercatalog.snapshot.ProjectContent;
import io.trackercatalog.tracker.ProjectId;
import io.trackercatalog.tracker.TypeId;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class PlacesTests {

	/** More than fit into one of their bytes, and into two. */
	private static final int MANY = 20_000;

	private final Places.Numbering numbering = new Places.Numbering();

	@Test
	void areTheSameAfterTheyWereNumbers() {
		List<ProjectContent> projects = IntStream.range(0, MANY).mapToObj(PlacesTests::project).toList();
		projects.forEach(this.numbering::of);
		UsageCount usage = new UsageCount(this.numbering);
		List<Usage.Place> first = new ArrayList<>();
		for (ProjectContent project : projects.subList(MANY - 100, MANY)) {
			List<TypeId> types = List.of(new TypeId("1"), new TypeId(project.key()));
			types.forEach((type) -> usage.in(project, type));
			first.add(new Usage.Place(project.id(), project.key(), types));
		}
		byte[] numbers = usage.end();
		assertThat(this.numbering.end().usage(numbers)).isEqualTo(new Usage(100, 200, first.subList(0, Usage.MOST)));
	}

	@Test
	void areNowhereOfWhatIsNotUsed() {
		assertThat(this.numbering.end().usage(new UsageCount(this.numbering).end())).isEqualTo(Usage.NONE);
	}

	@Test
	void areInMemoryOnceHoweverManyAreUsedThere() {
		assertThat(inTheFirst()).isSameAs(inTheFirst());
	}

	private byte[] inTheFirst() {
		UsageCount usage = new UsageCount(this.numbering);
		usage.in(project(0), new TypeId("1"));
		return usage.end();
	}

	private static ProjectContent project(int number) {
		return new ProjectContent(new ProjectId(String.valueOf(number)), "P" + number, "Project " + number, List.of(),
				null, null);
	}

}
