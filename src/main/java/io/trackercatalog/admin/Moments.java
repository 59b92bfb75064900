package io.trackercatalog.admin;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

import io.trackercatalog.api.Failures;
import io.trackercatalog.instance.Instance;
import io.trackercatalog.instance.InstanceId;
import io.trackercatalog.snapshot.Edition;
import io.trackercatalog.snapshot.History;
import io.trackercatalog.snapshot.Revision;
import io.trackercatalog.snapshot.Snapshot;
import io.trackercatalog.snapshot.Snapshots;
import reactor.core.publisher.Mono;

import org.springframework.stereotype.Component;
import org.springframework.web.reactive.function.server.ServerRequest;

/**
 * Finds the snapshot that a request means: that of a time, of a revision, or the current
 * one.
 */
@Component
class Moments {

	private final Snapshots snapshots;

	private final History history;

	private final Clock clock;

	Moments(Snapshots snapshots, History history, Clock clock) {
		this.snapshots = snapshots;
		this.history = history;
		this.clock = clock;
	}

	/**
	 * The snapshot that a parameter of a request names; the current one where it is
	 * absent. Fails with 400 if it is malformed, with 404 if the snapshot is not kept.
	 */
	Mono<Snapshot> snapshot(ServerRequest request, String parameter, Instance instance) {
		Optional<String> wanted = request.queryParam(parameter);
		Mono<Snapshot> found = wanted.isEmpty() ? this.snapshots.current(instance.id())
				: edition(wanted.get().strip(), parameter, instance.id())
					.flatMap((edition) -> this.snapshots.find(instance.id(), edition.revision()));
		return found.switchIfEmpty(Mono.error(Failures::notFound));
	}

	private Mono<Edition> edition(String text, String parameter, InstanceId instance) {
		Optional<Revision> revision = revision(text);
		if (revision.isPresent()) {
			return this.history.of(instance, revision.get())
				.switchIfEmpty(Mono.error(
						() -> Failures.notFound("Ask for a revision that 'snapshots' lists: this one is not kept.")));
		}
		Instant time = time(text, parameter);
		return this.history.at(instance, time).switchIfEmpty(nothingBefore(instance));
	}

	private Mono<Edition> nothingBefore(InstanceId instance) {
		return this.history.oldest(instance)
			.flatMap((oldest) -> Mono.error(() -> Failures
				.notFound("Ask for %s or later: nothing older is kept.".formatted(oldest.publishedAt()))));
	}

	private static Optional<Revision> revision(String text) {
		try {
			return Optional.of(new Revision(text));
		}
		catch (IllegalArgumentException ex) {
			return Optional.empty();
		}
	}

	private Instant time(String text, String parameter) {
		return Parameters.time(text)
			.filter((time) -> !time.isAfter(this.clock.instant()))
			.orElseThrow(() -> Failures.invalid(
					"The parameter '%s' has to be a time that is past, such as 2026-11-02T12:00:00Z, or a revision of 32 hexadecimal digits."
						.formatted(parameter)));
	}

}
