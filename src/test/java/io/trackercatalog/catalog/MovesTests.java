package io.trackercatalog.catalog;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;

import io.trackercatalog.instance.Instance;
import io.trackercatalog.instance.InstanceId;
import io.trackercatalog.instance.Mapping;
import io.trackercatalog.instance.ModuleMapping;
import io.trackercatalog.instance.ProjectSelection;
import io.trackercatalog.instance.RefreshPolicy;
import io.trackercatalog.snapshot.Head;
import io.trackercatalog.snapshot.Revision;
import io.trackercatalog.snapshot.Testimony;
import io.trackercatalog.tracker.Credential;
import io.trackercatalog.tracker.Secret;
import io.trackercatalog.tracker.TrackerKind;
import org.junit.jupiter.api.Test;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

import static org.assertj.core.api.Assertions.assertThat;

class MovesTests {

	private static final Instant NOON = Instant.parse("2026-11-02T12:00:00Z");

	private static final Instance INSTANCE = new Instance(new InstanceId(7), TrackerKind.JIRA,
			URI.create("https://acme.example"), "Acme", "jane@acme.example", "ACME",
			new Credential.Bearer(new Secret("any")), ProjectSelection.ALL, List.of(),
			new Mapping(ModuleMapping.DEFAULT, ModuleMapping.DEFAULT, Set.of()),
			new RefreshPolicy(Duration.ofMinutes(30), Duration.ofHours(6)));

	private final Moves moves = new Moves();

	private final AtomicInteger begun = new AtomicInteger();

	private final Sinks.Empty<Void> end = Sinks.empty();

	@Test
	void whoeverHearsOfTheSameWaitsForTheSameWork() {
		CompletableFuture<Void> one = move("1").toFuture();
		CompletableFuture<Void> other = move("1").toFuture();
		assertThat(this.begun).hasValue(1);
		assertThat(other).isNotDone();
		this.end.tryEmitEmpty();
		assertThat(one).isDone();
		assertThat(other).isDone();
	}

	@Test
	void nobodyWhoStopsWaitingEndsIt() {
		Disposable impatient = move("1").subscribe();
		impatient.dispose();
		CompletableFuture<Void> patient = move("1").toFuture();
		assertThat(this.begun).hasValue(1);
		this.end.tryEmitEmpty();
		assertThat(patient).isDone();
	}

	@Test
	void somethingNewIsWorkOfItsOwn() {
		move("1").subscribe();
		move("2").subscribe();
		assertThat(this.begun).hasValue(2);
	}

	@Test
	void whatFailedIsTriedAgain() {
		move("1").onErrorComplete().subscribe();
		this.end.tryEmitError(new IllegalStateException("broken"));
		move("1").onErrorComplete().subscribe();
		assertThat(this.begun).hasValue(2);
	}

	private Mono<Void> move(String revision) {
		Head head = new Head(INSTANCE.id(), 1, new Revision(revision.repeat(32)), true, 1, NOON, NOON, 1,
				Testimony.NONE);
		return this.moves.to(Standing.of(INSTANCE, head, NOON, null),
				() -> this.end.asMono().doOnSubscribe((subscription) -> this.begun.incrementAndGet()));
	}

}
