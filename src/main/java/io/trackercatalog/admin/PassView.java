package io.trackercatalog.admin;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.trackercatalog.discovery.PassTally;
import io.trackercatalog.schedule.Pass;
import org.jspecify.annotations.Nullable;

/**
 * A pass as administrators see it.
 *
 * @param id what it is called
 * @param instance the instance's number
 * @param kind {@code light} or {@code full}
 * @param projects the projects that were asked for in particular
 * @param accepted what an administrator said the pass need not stop at: {@code account},
 * {@code loss}
 * @param trigger {@code schedule}, {@code hook} or {@code demand}
 * @param state {@code queued}, {@code running}, {@code succeeded}, {@code unchanged},
 * {@code failed} or {@code abandoned}
 * @param requestedAt when it was asked for
 * @param startedAt when it began
 * @param endedAt when it ended
 * @param progress how far it is
 * @param calls how many calls the tracker got
 * @param waitedSeconds for how long calls were held back because the tracker asked for
 * it, summed over calls
 * @param partsWritten parts of the snapshot that were new
 * @param partsTakenOver parts of the snapshot that were known already
 * @param skipped what could not be read; the first hundred
 * @param revision the snapshot it found
 * @param failure why it failed
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record PassView(String id, int instance, String kind, Set<String> projects, Set<String> accepted, String trigger,
		String state, Instant requestedAt, @Nullable Instant startedAt, @Nullable Instant endedAt, Progress progress,
		long calls, double waitedSeconds, long partsWritten, long partsTakenOver, List<PassTally.Gap> skipped,
		@Nullable String revision, Pass.@Nullable Problem failure) {

	/**
	 * How far a pass is.
	 *
	 * @param projects how many there are; 0 while that is not known
	 * @param read how many of them are done
	 * @param skipped how many things could not be read
	 */
	record Progress(int projects, int read, int skipped) {
	}

	static PassView of(Pass pass) {
		PassTally.Figures figures = pass.figures();
		return new PassView(pass.id().value(), pass.instance().value(), lower(pass.wish().depth()),
				new TreeSet<>(pass.wish().projects()), accepted(pass), lower(pass.trigger()), lower(pass.state()),
				pass.requestedAt(), pass.startedAt(), pass.endedAt(),
				new Progress(figures.projects(), figures.projectsRead(), figures.gaps()), figures.calls(),
				seconds(figures.waited()), figures.partsWritten(), figures.partsTakenOver(), figures.gapsTold(),
				(pass.revision() != null) ? pass.revision().value() : null, pass.problem());
	}

	private static Set<String> accepted(Pass pass) {
		return pass.wish().accepted().stream().map(PassView::lower).collect(Collectors.toCollection(TreeSet::new));
	}

	private static double seconds(Duration duration) {
		return duration.toMillis() / 1000.0;
	}

	private static String lower(Enum<?> value) {
		return value.name().toLowerCase(Locale.ROOT);
	}

}
