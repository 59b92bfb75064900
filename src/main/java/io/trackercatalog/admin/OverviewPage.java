package io.trackercatalog.admin;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.IntStream;

import io.trackercatalog.access.Caller;
import io.trackercatalog.instance.Instance;
import io.trackercatalog.schedule.Pass;
import io.trackercatalog.schedule.Passes;
import io.trackercatalog.snapshot.Head;
import io.trackercatalog.snapshot.Snapshots;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.stereotype.Component;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;

/**
 * Shows at a glance how it is with every instance.
 */
@Component
class OverviewPage {

	private static final int LIMIT = 24;

	/** Passes whose course is drawn. */
	private static final int COURSE = 20;

	private static final int AT_A_TIME = 8;

	private final VisibleInstances visible;

	private final Snapshots snapshots;

	private final Passes passes;

	private final Pages pages;

	private final Clock clock;

	OverviewPage(VisibleInstances visible, Snapshots snapshots, Passes passes, Pages pages, Clock clock) {
		this.visible = visible;
		this.snapshots = snapshots;
		this.passes = passes;
		this.pages = pages;
		this.clock = clock;
	}

	Mono<ServerResponse> show(ServerRequest request, Caller caller) {
		String wanted = request.queryParam("name").orElse("").strip();
		List<Instance> all = this.visible.instances(caller)
			.stream()
			.filter((instance) -> (instance.alias() + " " + instance.url()).toLowerCase(Locale.ROOT)
				.contains(wanted.toLowerCase(Locale.ROOT)))
			.toList();
		PageOf page = PageOf.of(request, LIMIT);
		return Flux.fromIterable(page.wish().cut(all))
			.flatMapSequential(this::card, AT_A_TIME)
			.collectList()
			.flatMap((cards) -> this.pages.render(request, caller, "overview",
					Map.of("cards", cards, "total", all.size(), "name", wanted, "pages", page.total(all.size()))));
	}

	/** How it is with one instance. */
	Mono<Card> card(Instance instance) {
		return Mono
			.zip(this.snapshots.head(instance.id()).singleOptional(),
					this.passes.latest(instance.id(), COURSE).collectList(),
					this.passes.next(instance.id()).singleOptional())
			.map((found) -> Card.of(instance, found.getT1().orElse(null), found.getT2(), found.getT3(),
					this.clock.instant()));
	}

	/**
	 * An instance at a glance.
	 *
	 * @param state {@code fresh}, {@code stale}, {@code failing}, {@code new}
	 * @param confirmedAt when a pass last found what is served
	 * @param failure why the latest pass failed; empty if it did not
	 * @param daysLeft until the credential expires; null if that is not known
	 * @param course the latest passes, oldest first
	 */
	record Card(int id, String alias, String url, String kind, String orgCode, String state,
			@Nullable Instant confirmedAt, boolean complete, int projects, @Nullable Instant nextPass, String failure,
			@Nullable Long daysLeft, List<Bar> course, @Nullable Pass underway) {

		static Card of(Instance instance, @Nullable Head head, List<Pass> passes, Optional<Instant> next, Instant now) {
			Optional<Pass> ended = passes.stream().filter((pass) -> pass.state().isEnd()).findFirst();
			String failure = ended.map(Pass::problem).map(Pass.Problem::sentence).orElse("");
			OptionalLong daysLeft = instance.credentialDaysLeft(now);
			return new Card(instance.id().value(), instance.alias(), instance.url().toString(), instance.kind().label(),
					instance.orgCode(), state(instance, head, failure, now), (head != null) ? head.confirmedAt() : null,
					head != null && head.complete(), (head != null) ? head.projects() : 0, next.orElse(null), failure,
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
