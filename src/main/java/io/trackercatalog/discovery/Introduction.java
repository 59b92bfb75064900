package io.trackercatalog.discovery;

import java.util.Map;
import java.util.Objects;

import io.trackercatalog.discovery.Diagnosis.Topic;
import io.trackercatalog.instance.Instance;
import io.trackercatalog.tracker.Connection;
import io.trackercatalog.tracker.Tracker;
import io.trackercatalog.tracker.TrackerConnector;
import io.trackercatalog.tracker.TrackerException;
import io.trackercatalog.tracker.TrackerFailure;
import io.trackercatalog.tracker.TrackerKind;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Meets a tracker for the first time: is it there, is it what we take it for, and does it
 * know us.
 */
final class Introduction {

	private final Instance instance;

	private final Map<TrackerKind, TrackerConnector> connectors;

	private final Chart chart;

	Introduction(Instance instance, Map<TrackerKind, TrackerConnector> connectors, Chart chart) {
		this.instance = instance;
		this.connectors = connectors;
		this.chart = chart;
	}

	/** The tracker, if it knows us; else it is on the chart why not. */
	Mono<Tracker> meet() {
		return connect(this.instance.kind())
			.doOnNext((tracker) -> this.chart.good(Topic.REACHABLE, "The tracker answers."))
			.onErrorResume(TrackerException.class, (ex) -> stranger(ex.failure()))
			.flatMap(this::introduce);
	}

	private Mono<Tracker> connect(TrackerKind kind) {
		TrackerConnector connector = Objects.requireNonNull(this.connectors.get(kind));
		return connector.connect(new Connection(this.instance.url(), this.instance.credential(), this.chart.calls()));
	}

	private Mono<Tracker> introduce(Tracker tracker) {
		return tracker.identify()
			.switchIfEmpty(Mono.error(() -> new TrackerFailure.NotData("who we are", "nothing").exception()))
			.doOnNext(this.chart::met)
			.map((site) -> tracker)
			.onErrorResume(TrackerException.class, (ex) -> {
				this.chart.bad((ex.failure() instanceof TrackerFailure.Throttled) ? Topic.LIMITS : Topic.ACCOUNT,
						ex.failure().sentence());
				return Mono.empty();
			});
	}

	/** Whoever it is, it does not answer as it should. */
	private Mono<Tracker> stranger(TrackerFailure failure) {
		if (isOutOfReach(failure)) {
			this.chart.bad(Topic.REACHABLE, failure.sentence());
			return Mono.empty();
		}
		this.chart.good(Topic.REACHABLE, "Something answers at this address.");
		// Whoever is refused a few times more is locked out.
		if (failure instanceof TrackerFailure.Unauthorized) {
			this.chart.bad(Topic.ACCOUNT, failure.sentence());
			return Mono.empty();
		}
		if (failure instanceof TrackerFailure.Throttled) {
			this.chart.bad(Topic.LIMITS, failure.sentence());
			return Mono.empty();
		}
		return Flux.fromArray(TrackerKind.values())
			.filter((kind) -> kind != this.instance.kind() && this.connectors.containsKey(kind))
			.concatMap(this::answersAs)
			.next()
			.doOnNext(this::mistaken)
			.switchIfEmpty(Mono.fromRunnable(() -> unknown(failure)))
			.then(Mono.empty());
	}

	private Mono<TrackerKind> answersAs(TrackerKind kind) {
		return connect(kind).map((tracker) -> kind).onErrorResume(TrackerException.class, (ex) -> Mono.empty());
	}

	private void mistaken(TrackerKind kind) {
		this.chart.bad(Topic.PRODUCT,
				"What answers is of type %s, not %s. Correct 'type', or 'url'.".formatted(word(kind), kind()));
	}

	private void unknown(TrackerFailure failure) {
		String base = switch (this.instance.kind()) {
			case JIRA -> "'url' is what stands before /browse or /secure in the browser, with the context path if any.";
			case AZURE -> "'url' ends with the organisation or collection, as in https://dev.azure.com/acme.";
		};
		this.chart.bad(Topic.PRODUCT,
				"What answers is nothing of type %s. %s %s".formatted(kind(), failure.sentence(), base));
	}

	private String kind() {
		return word(this.instance.kind());
	}

	private static String word(TrackerKind kind) {
		return kind.label().toLowerCase(java.util.Locale.ROOT);
	}

	private static boolean isOutOfReach(TrackerFailure failure) {
		return failure instanceof TrackerFailure.Unreachable || failure instanceof TrackerFailure.TimedOut
				|| failure instanceof TrackerFailure.AddressRefused || failure instanceof TrackerFailure.Unavailable;
	}

}
