package io.trackercatalog.admin;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.IntStream;

import io.trackercatalog.discovery.Doubt;
import io.trackercatalog.instance.Instance;
import io.trackercatalog.schedule.Pass;
import io.trackercatalog.snapshot.Head;
import org.jspecify.annotations.Nullable;

/**
 * An instance at a glance.
 *
 * @param state {@code fresh}, {@code stale}, {@code failing}, {@code new}
 * @param confirmedAt when a pass last found what is served
 * @param failure why the latest pass failed; empty if it did not
 * @param doubt what that pass stopped at until somebody says that it is meant:
 * {@code account}, {@code loss}; null if nothing
 * @param daysLeft until the credential expires; null if that is not known
 * @param course the latest passes, oldest first
 */
record InstanceCard(int id, String alias, String url, String kind, String orgCode, String state,
		@Nullable Instant confirmedAt, boolean complete, int projects, @Nullable Instant nextPass, String failure,
		@Nullable String doubt, @Nullable Long daysLeft, List<Bar> course, @Nullable Pass underway) {

	static InstanceCard of(Instance instance, @Nullable Head head, List<Pass> passes, Optional<Instant> next,
			Instant now) {
		Optional<Pass> ended = passes.stream().filter((pass) -> pass.state().isEnd()).findFirst();
		Optional<Pass.Problem> problem = ended.map(Pass::problem);
		String failure = problem.map(Pass.Problem::sentence).orElse("");
		Optional<Doubt> doubt = problem.map(Pass.Problem::code).flatMap(Doubt::behind);
		OptionalLong daysLeft = instance.credentialDaysLeft(now);
		return new InstanceCard(instance.id().value(), instance.alias(), instance.url().toString(),
				instance.kind().label(), instance.orgCode(), state(instance, head, failure, now),
				(head != null) ? head.confirmedAt() : null, head != null && head.complete(),
				(head != null) ? head.projects() : 0, next.orElse(null), failure, doubt.map(Doubt::label).orElse(null),
				daysLeft.isPresent() ? Long.valueOf(daysLeft.getAsLong()) : null, Bar.of(passes),
				passes.stream().filter((pass) -> !pass.state().isEnd()).findFirst().orElse(null));
	}

	private static String state(Instance instance, @Nullable Head head, String failure, Instant now) {
		if (head == null) {
			return failure.isEmpty() ? "new" : "failing";
		}
		if (instance.refresh().isMissed(head.confirmedAt(), now)) {
			return "stale";
		}
		return failure.isEmpty() ? "fresh" : "failing";
	}

	/**
	 * A pass as a bar.
	 *
	 * @param height of 20, by how long it took among the others
	 * @param state in small letters
	 * @param position from the left
	 */
	record Bar(int height, String state, int position) {

		static List<Bar> of(List<Pass> newestFirst) {
			List<Pass> ended = newestFirst.stream()
				.filter((pass) -> pass.startedAt() != null && pass.endedAt() != null)
				.toList();
			long longest = ended.stream().mapToLong(Bar::millis).max().orElse(1);
			int count = ended.size();
			return IntStream.range(0, count).mapToObj((index) -> {
				Pass pass = ended.get(count - 1 - index);
				return new Bar((int) (4 + 16 * millis(pass) / Math.max(1, longest)),
						pass.state().name().toLowerCase(Locale.ROOT), index * 6);
			}).toList();
		}

		private static long millis(Pass pass) {
			return (pass.startedAt() != null && pass.endedAt() != null)
					? Duration.between(pass.startedAt(), pass.endedAt()).toMillis() : 0;
		}

	}

}
