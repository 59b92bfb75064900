package io.trackercatalog.fuzz;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Jazzer invents input, in processes of little memory: none of it may crash us, hang us
 * or make us need more. {@code -Dfuzz} says for how many seconds each; what they find is
 * printed, and belongs into {@code src/test/fuzz} with the rest of what they begin with.
 */
class FuzzIT {

	private static final int SECONDS = Integer.getInteger("fuzz", 60);

	private static final List<Class<?>> TARGETS = List.of(FuzzedRequests.class, FuzzedConfiguration.class,
			FuzzedJira.class, FuzzedAzureDevOps.class);

	/** Side by side: most of the time one waits for another program's answer. */
	@Test
	void findsNothing(@TempDir Path directory) throws IOException, InterruptedException {
		List<Fuzzing> all = new ArrayList<>();
		try {
			for (Class<?> target : TARGETS) {
				all.add(Fuzzing.start(target, SECONDS,
						Files.createDirectory(directory.resolve(target.getSimpleName()))));
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
