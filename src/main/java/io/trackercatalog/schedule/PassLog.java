package io.trackercatalog.schedule;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

import io.trackercatalog.discovery.PassTally;
import io.trackercatalog.instance.Instance;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One line a pass, with its figures.
 */
final class PassLog {

	private static final Logger log = LoggerFactory.getLogger("pass");

	void ended(Pass pass, Instance instance) {
		PassTally.Figures figures = pass.figures();
		String what = "Instance %s (%s), %s pass".formatted(instance.id(), instance.alias(),
				pass.wish().depth().name().toLowerCase(Locale.ROOT));
		switch (pass.state()) {
			case SUCCEEDED -> log.info("{}: published revision {}: {}", what, pass.revision(), told(pass, figures));
			case UNCHANGED -> log.info("{}: nothing new: {}", what, told(pass, figures));
			default -> log.warn("{}: {}: {} ({})", what, pass.state().name().toLowerCase(Locale.ROOT),
					(pass.problem() != null) ? pass.problem().sentence() : "", told(pass, figures));
		}
		figures.gapsTold()
			.stream()
			.limit(3)
			.forEach((gap) -> log.warn("{}: skipped {}: {}", what, gap.what(), gap.why()));
	}

	private static String told(Pass pass, PassTally.Figures figures) {
		return "%d of %d projects, %d skipped, %d calls, %.1f s held back by the tracker, %d parts new, %d known, took %.1f s"
			.formatted(figures.projectsRead(), figures.projects(), figures.gaps(), figures.calls(),
					seconds(figures.waited()), figures.partsWritten(), figures.partsTakenOver(), seconds(took(pass)));
	}

	private static Duration took(Pass pass) {
		Instant start = pass.startedAt();
		Instant end = pass.endedAt();
		return (start != null && end != null) ? Duration.between(start, end) : Duration.ZERO;
	}

	private static double seconds(Duration duration) {
		return duration.toMillis() / 1000.0;
	}

}
