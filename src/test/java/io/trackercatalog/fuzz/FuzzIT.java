package io.trackercatalog.fuzz;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

import org.springframework.util.FileSystemUtils;

/**
 * Jazzer invents input, in processes of little memory: none of it may crash us, hang us
 * or make us need more. {@code -Dfuzz} says for how many seconds each. They begin with
 * what is in {@code src/test/fuzz}; what goes ways that none of that went is left in
 * {@code target/fuzz} and may be added to it, and what breaks us has to be.
 */
class FuzzIT {

	private static final int SECONDS = Integer.getInteger("fuzz", 60);

	private static final List<Class<?>> TARGETS = List.of(FuzzedRequests.class, FuzzedConfiguration.class,
			FuzzedJira.class, FuzzedAzureDevOps.class);

	/** Side by side: most of the time one waits for another program's answer. */
	@Test
	void findsNothing() throws IOException, InterruptedException {
		Path directory = Path.of("target", "fuzz").toAbsolutePath();
		FileSystemUtils.deleteRecursively(directory);
		List<Fuzzing> all = new ArrayList<>();
		try {
			for (Class<?> target : TARGETS) {
				all.add(Fuzzing.start(target, SECONDS,
						Files.createDirectories(directory.resolve(target.getSimpleName()))));
			}
			for (Fuzzing each : all) {
				each.mustFindNothing();
			}
		}
		finally {
			all.forEach(Fuzzing::end);
		}
	}

}
