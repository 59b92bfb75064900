package io.trackercatalog.inventory;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.trackercatalog.snapshot.ProjectContent;
import io.trackercatalog.tracker.ProjectId;
import io.trackercatalog.tracker.TypeId;

/**
 * Where the things of one tracker are used. What that is of each of them is kept as
 * numbers of few bytes, and the same numbers once: a hundred fields are on the same
 * screens of the same types.
 */
final class Places {

	private final Project[] projects;

	private final List<List<TypeId>> types;

	private Places(Project[] projects, List<List<TypeId>> types) {
		this.projects = projects;
		this.types = types;
	}

	/**
	 * What is said with some numbers.
	 * @param numbers in how many projects and in how many types, then, of each of the
	 * first projects, its place here and that of a list of types
	 */
	Usage usage(byte[] numbers) {
		ByteBuffer read = ByteBuffer.wrap(numbers);
		int projectCount = next(read);
		int typeCount = next(read);
		List<Usage.Place> first = new ArrayList<>();
		while (read.hasRemaining()) {
			Project project = this.projects[next(read)];
			first.add(new Usage.Place(project.id(), project.key(), this.types.get(next(read))));
		}
		return new Usage(projectCount, typeCount, first);
	}

	/** Seven bits a byte, the lowest first; the eighth says that more follow. */
	private static int next(ByteBuffer read) {
		int number = 0;
		for (int shift = 0;; shift += 7) {
			byte part = read.get();
			number |= (part & 0x7f) << shift;
			if (part >= 0) {
				return number;
			}
		}
	}

	private static void put(int number, ByteBuffer written) {
		int rest = number;
		while (rest > 0x7f) {
			written.put((byte) (rest | 0x80));
			rest >>>= 7;
		}
		written.put((byte) rest);
	}

	private record Project(ProjectId id, String key) {
	}

	/**
	 * Gives numbers to whatever is met, while it is counted.
	 */
	static final class Numbering {

		/** Thirty-two bits are five times seven. */
		private static final int MOST_BYTES = 5;

		private final Map<ProjectId, Integer> projectNumbers = new HashMap<>();

		private final List<Project> projects = new ArrayList<>();

		private final Map<List<TypeId>, Integer> typeNumbers = new HashMap<>();

		private final List<List<TypeId>> types = new ArrayList<>();

		private final Map<ByteBuffer, byte[]> usages = new HashMap<>();

		int of(ProjectContent project) {
			return this.projectNumbers.computeIfAbsent(project.id(), (id) -> {
				this.projects.add(new Project(id, project.key()));
				return this.projects.size() - 1;
			});
		}

		int of(List<TypeId> types) {
			return this.typeNumbers.computeIfAbsent(List.copyOf(types), (list) -> {
				this.types.add(list);
				return this.types.size() - 1;
			});
		}

		/**
		 * Numbers as {@link Places#usage} reads them.
		 * @param first of each of the first projects its number and that of its types
		 */
		byte[] usage(int projects, int types, List<Integer> first) {
			ByteBuffer written = ByteBuffer.allocate((2 + first.size()) * MOST_BYTES);
			put(projects, written);
			put(types, written);
			first.forEach((number) -> put(number, written));
			byte[] numbers = new byte[written.position()];
			written.flip().get(numbers);
			return this.usages.computeIfAbsent(ByteBuffer.wrap(numbers), ByteBuffer::array);
		}

		Places end() {
			return new Places(this.projects.toArray(Project[]::new), List.copyOf(this.types));
		}

	}

}
