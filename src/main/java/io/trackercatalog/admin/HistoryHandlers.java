package io.trackercatalog.admin;

import java.time.Instant;
import java.util.List;

import io.trackercatalog.access.Caller;
import io.trackercatalog.api.Failures;
import io.trackercatalog.change.ChangeView;
import io.trackercatalog.change.Comparisons;
import io.trackercatalog.change.Judged;
import io.trackercatalog.instance.Instance;
import io.trackercatalog.snapshot.Edition;
import io.trackercatalog.snapshot.Head;
import io.trackercatalog.snapshot.History;
import io.trackercatalog.snapshot.Snapshots;
import reactor.core.publisher.Mono;

import org.springframework.stereotype.Component;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;

/**
 * Tells which snapshots are kept, and compares any two of them.
 */
@Component
class HistoryHandlers {

	private final Snapshots snapshots;

	private final History history;

	private final Comparisons comparisons;

	private final Moments moments;

	private final VisibleInstances visible;

	private final TaggedAnswers answers;

	HistoryHandlers(Snapshots snapshots, History history, Comparisons comparisons, Moments moments,
			VisibleInstances visible, TaggedAnswers answers) {
		this.snapshots = snapshots;
		this.history = history;
		this.comparisons = comparisons;
		this.moments = moments;
		this.visible = visible;
		this.answers = answers;
	}

	/** {@code GET /instance/{id}/snapshots}: those that are kept, newest first. */
	Mono<ServerResponse> snapshots(ServerRequest request, Caller caller) {
		Instance instance = this.visible.find(request, caller).orElseThrow(Failures::notFound);
		PageWish page = PageWish.of(request);
		return Mono
			.zip(this.history.latest(instance.id(), page.start(), page.limit()).collectList(),
					this.history.count(instance.id()), this.snapshots.head(instance.id()))
			.map((found) -> new PageWish.Page<>(
					found.getT1().stream().map((edition) -> EditionView.of(edition, found.getT3())).toList(),
					Math.toIntExact(found.getT2())))
			.flatMap(this.answers::of)
			.switchIfEmpty(Mono.error(Failures::notFound));
	}

	/**
	 * {@code GET /instance/{id}/compare?from=&to=}: what differs between two snapshots,
	 * the worst first. Each is named by a time or a revision; {@code to} is the current
	 * one where it is absent.
	 */
	Mono<ServerResponse> compare(ServerRequest request, Caller caller) {
		Instance instance = this.visible.find(request, caller).orElseThrow(Failures::notFound);
		PageWish page = PageWish.of(request);
		if (request.queryParam("from").isEmpty()) {
			throw Failures.invalid("Name in the parameter 'from' what to compare with: a time or a revision.");
		}
		return this.moments.snapshot(request, "from", instance)
			.zipWith(this.moments.snapshot(request, "to", instance))
			.flatMap((both) -> this.comparisons.between(instance, both.getT1(), both.getT2())
				.map((judged) -> new Comparison(both.getT1().revision().value(), both.getT2().revision().value(),
						page.cut(judged).stream().map((Judged one) -> ChangeView.of(one)).toList(), judged.size())))
			.flatMap(this.answers::of);
	}

	/**
	 * What differs.
	 *
	 * @param from the revision of the one
	 * @param to the revision of the other
	 */
	private record Comparison(String from, String to, List<ChangeView> data, int total) {
	}

	/**
	 * A snapshot in its time.
	 *
	 * @param number counts the editions of the instance
	 * @param confirmedAt when a pass last found the same
	 */
	private record EditionView(int number, String revision, Instant publishedAt, Instant confirmedAt, boolean complete,
			int projects, boolean current) {

		static EditionView of(Edition edition, Head head) {
			return new EditionView(edition.number(), edition.revision().value(), edition.publishedAt(),
					edition.confirmedAt(), edition.complete(), edition.projects(), edition.number() == head.number());
		}

	}

}
