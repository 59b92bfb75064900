package io.trackercatalog.snapshot;

import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;

import io.trackercatalog.instance.InstanceId;
import io.trackercatalog.schedule.TurnedClock;
import io.trackercatalog.store.TestStore;
import org.bson.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

import org.springframework.data.mongodb.core.ReactiveMongoTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

/**
 * One replica looks at the heads that others move.
 */
class KnownHeadsTests {

	private static final Duration PATIENCE = Duration.ofSeconds(30);

	private static final int MANY = 40;

	private static final Instant LONG_AGO = Instant.parse("2026-01-01T00:00:00Z");

	private final ReactiveMongoTemplate mongo = TestStore.template();

	private final TurnedClock clock = new TurnedClock();

	private final Snapshots elsewhere = SnapshotsOver.of(this.mongo, this.clock, List.of());

	private final AtomicInteger read = new AtomicInteger();

	private final KnownHeads heads = new KnownHeads(new HeadStore(this.mongo) {
		@Override
		Flux<Moved> readable() {
			return super.readable().doOnNext((head) -> KnownHeadsTests.this.read.incrementAndGet());
		}

		@Override
		Flux<Moved> movedSince(Instant time) {
			return super.movedSince(time).doOnNext((head) -> KnownHeadsTests.this.read.incrementAndGet());
		}
	}, this.clock);

	@BeforeEach
	void publishesMany() {
		// The store's clock cannot be turned.
		this.clock.pass(Duration.between(this.clock.instant(), Instant.now()));
		Flux.range(1, MANY).concatMap((id) -> publish(id, "Payments", 1)).blockLast(PATIENCE);
		change(new Document(), movedAt(LONG_AGO));
		change(new Document("_id", MANY), movedAt(LONG_AGO.plusSeconds(60)));
		assertThat(look()).hasSize(MANY);
		this.read.set(0);
	}

	@Test
	void areReadOnlyWhereTheyHaveMoved() {
		publish(7, "Payments & Co", 2).block(PATIENCE);
		publish(8, "Payments", 2).block(PATIENCE);
		publish(MANY + 1, "New", 1).block(PATIENCE);
		assertThat(look()).hasSize(MANY + 1)
			.extracting((head) -> head.instance().value(), Head::number, Head::term)
			.contains(tuple(7, 2, 2L), tuple(8, 1, 2L), tuple(MANY + 1, 1, 1L), tuple(9, 1, 1L));
		assertThat(this.read).as("these, and the one that had moved last before").hasValue(4);
	}

	@Test
	void areSeenThoughTheirStoreSaysThatTheyMovedALittleBeforeTheLastOne() {
		publish(7, "Payments & Co", 2).block(PATIENCE);
		publish(8, "Payments & Co", 2).block(PATIENCE);
		Document late = find(8);
		Date moved = find(7).get("head", Document.class).getDate("movedAt");
		change(new Document("_id", 8), new Document("$set", new Document("head.number", 1)));
		look();
		Date before = Date.from(moved.toInstant().minusSeconds(5));
		change(new Document("_id", 8),
				new Document("$set", new Document("head.number", late.get("head", Document.class).get("number"))
					.append("head.movedAt", before)));
		assertThat(look()).extracting((head) -> head.instance().value(), Head::number).contains(tuple(8, 2));
	}

	@Test
	void areAllReadNowAndThenBecauseAnOlderReleaseDoesNotSayWhenTheyMoved() {
		change(new Document("_id", 7), new Document("$set", new Document("head.number", 5)));
		assertThat(look()).extracting(Head::number).containsOnly(1);
		this.read.set(0);
		this.clock.pass(KnownHeads.ALL_EVERY);
		assertThat(look()).extracting((head) -> head.instance().value(), Head::number).contains(tuple(7, 5));
		assertThat(this.read).hasValue(MANY);
	}

	@Test
	void areAllReadAsWellWhenTheClockWasPutBack() {
		change(new Document("_id", 7), new Document("$set", new Document("head.number", 5)));
		this.clock.pass(Duration.ofDays(-1));
		assertThat(look()).extracting((head) -> head.instance().value(), Head::number).contains(tuple(7, 5));
	}

	@Test
	void areNotHiddenForLongByAClockOfTheStoreThatWasPutRight() {
		change(new Document("_id", 7), movedAt(Instant.now().plusSeconds(300)));
		this.clock.pass(KnownHeads.ALL_EVERY);
		look();
		change(new Document("_id", 7), movedAt(LONG_AGO));
		this.clock.pass(KnownHeads.ALL_EVERY);
		look();
		publish(8, "Payments & Co", 2).block(PATIENCE);
		assertThat(look()).extracting((head) -> head.instance().value(), Head::number).contains(tuple(8, 2));
	}

	@Test
	void areNotHiddenByATimeThatIsNotYet() {
		change(new Document("_id", 7), movedAt(Instant.now().plus(Duration.ofDays(1000))));
		this.clock.pass(KnownHeads.ALL_EVERY);
		look();
		publish(8, "Payments & Co", 2).block(PATIENCE);
		assertThat(look()).extracting((head) -> head.instance().value(), Head::number).contains(tuple(8, 2));
	}

	@Test
	void areAllThereForWhoeverAsksWhileOthersAreBeingTold() {
		Sinks.Empty<Void> gate = Sinks.empty();
		KnownHeads slow = new KnownHeads(new HeadStore(this.mongo) {
			@Override
			Flux<Moved> readable() {
				return gate.asMono().thenMany(super.readable());
			}
		}, this.clock);
		CompletableFuture<List<Head>> meanwhile = slow.look()
			.next()
			.flatMap((head) -> slow.look().collectList())
			.toFuture();
		CompletableFuture<List<Head>> other = slow.look().collectList().toFuture();
		gate.tryEmitEmpty();
		assertThat(other).succeedsWithin(PATIENCE).satisfies((all) -> assertThat(all).hasSize(MANY));
		assertThat(meanwhile).succeedsWithin(PATIENCE).satisfies((all) -> assertThat(all).hasSize(MANY));
	}

	@Test
	void areForgottenWhenTheyAreGone() {
		change(new Document("_id", 7), new Document("$unset", new Document("head", "")));
		this.clock.pass(KnownHeads.ALL_EVERY);
		assertThat(look()).hasSize(MANY - 1).extracting((head) -> head.instance().value()).doesNotContain(7);
	}

	private List<Head> look() {
		return Objects.requireNonNull(this.heads.look().collectList().block(PATIENCE));
	}

	private Mono<Publication> publish(int instance, String project, long term) {
		return this.elsewhere.publish(SnapshotsOver.hollow(new InstanceId(instance), this.clock, project),
				Testimony.NONE, term);
	}

	private static Document movedAt(Instant time) {
		return new Document("$set", new Document("head.movedAt", Date.from(time)));
	}

	private Document find(int instance) {
		return Objects.requireNonNull(this.mongo.findById(instance, Document.class, "instances").block(PATIENCE));
	}

	private void change(Document which, Document update) {
		Flux.from(Objects.requireNonNull(this.mongo.getMongoDatabase().block(PATIENCE))
			.getCollection("instances")
			.updateMany(which, update)).blockLast(PATIENCE);
	}

}
