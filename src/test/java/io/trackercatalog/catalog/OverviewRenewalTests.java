package io.trackercatalog.catalog;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import io.netty.buffer.ByteBufUtil;
import io.trackercatalog.instance.Instance;
import io.trackercatalog.instance.InstanceId;
import io.trackercatalog.instance.KnownInstances;
import io.trackercatalog.inventory.InventoriesOver;
import io.trackercatalog.snapshot.Head;
import io.trackercatalog.snapshot.Revision;
import io.trackercatalog.snapshot.Snapshots;
import io.trackercatalog.snapshot.SnapshotsOver;
import io.trackercatalog.snapshot.Testimony;
import io.trackercatalog.store.TestStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

import org.springframework.util.unit.DataSize;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The answer about all instances of an organisation is ready whenever any of them moves,
 * however many do at the same moment.
 */
class OverviewRenewalTests {

	private static final Duration PATIENCE = Duration.ofSeconds(60);

	private static final int MANY = 50;

	private final KnownInstances configured = new KnownInstances(
			IntStream.rangeClosed(1, MANY).mapToObj(OverviewRenewalTests::instance).toList());

	private final Standings standings = new Standings(this.configured, Clock.systemUTC());

	private final CacheSettings settings = new CacheSettings(DataSize.ofMegabytes(1), PATIENCE, Duration.ofSeconds(1));

	private final Answers answers = new Answers(this.settings);

	private final FirstLook firstLook = new FirstLook(this.settings);

	private final CountedRendering rendering = new CountedRendering(this.answers);

	private final OverviewRenewal overviews = new OverviewRenewal(this.standings, this.answers, this.rendering);

	private final AnswerRenewal renewal = new AnswerRenewal(this.standings, this.answers, this.rendering,
			this.overviews, this.firstLook);

	private final RenderedCatalog catalog = new RenderedCatalog(this.standings, this.answers, this.rendering,
			this.firstLook);

	@BeforeEach
	void isRead() {
		this.firstLook.end();
		Objects.requireNonNull(this.catalog.details("ACME", "ANY").block(PATIENCE)).body().release();
	}

	@AfterEach
	void end() {
		this.rendering.destroy();
	}

	@Test
	void tellsOfAllThatMovedWhenTheirMovesAreOver() {
		Flux.range(1, MANY).flatMap((number) -> this.renewal.moved(head(number)), MANY).blockLast(PATIENCE);
		assertThat(inMemory())
			.contains(IntStream.rangeClosed(1, MANY).mapToObj(OverviewRenewalTests::revision).toList());
	}

	@Test
	void tellsOfAllThatMovedWhileItWasMadeInOneMore() {
		int before = this.rendering.made.get();
		Sinks.Empty<Void> held = Sinks.empty();
		this.rendering.until = held.asMono();
		Mono<Void> first = this.renewal.moved(head(1)).cache();
		first.subscribe();
		Flux.range(2, MANY - 1)
			.flatMap((number) -> Mono.fromRunnable(() -> this.renewal.moved(head(number)).subscribe()))
			.blockLast(PATIENCE);
		held.tryEmitEmpty();
		first.block(PATIENCE);
		this.overviews.renew("ACME").block(PATIENCE);
		assertThat(this.rendering.made.get() - before).isLessThanOrEqualTo(3);
		assertThat(inMemory())
			.contains(IntStream.rangeClosed(1, MANY).mapToObj(OverviewRenewalTests::revision).toList());
		assertThat(this.answers.size()).as("none that nobody will be told").isEqualTo(1);
	}

	@Test
	void staysTheSameObjectWhereNothingMoved() {
		Organisation told = this.standings.organisation("ACME");
		this.standings.renew();
		this.overviews.renew("ACME").block(PATIENCE);
		assertThat(this.standings.organisation("ACME")).isSameAs(told);
	}

	private String inMemory() {
		Answer answer = Objects.requireNonNull(this.catalog.detailsInMemory("ACME", "ANY"), "a reader has to wait");
		StringBuilder text = new StringBuilder();
		Flux.from(answer.body().bytes(false)).subscribe((buffer) -> {
			text.append(new String(ByteBufUtil.getBytes(buffer), StandardCharsets.UTF_8));
			buffer.release();
		});
		answer.body().release();
		return text.toString();
	}

	private static Instance instance(int number) {
		Instance seven = CatalogFixture.instance();
		return new Instance(new InstanceId(number), seven.kind(), seven.url(), seven.alias(), seven.integratedBy(),
				seven.orgCode(), seven.credential(), seven.projects(), seven.links(), seven.mapping(), seven.refresh());
	}

	private static Head head(int number) {
		return new Head(new InstanceId(number), 1, new Revision(revision(number)), true, 0, CatalogFixture.NOON,
				CatalogFixture.NOON, 1, Testimony.NONE);
	}

	private static String revision(int number) {
		return "%032x".formatted(number);
	}

	/**
	 * Counts how often all of an organisation is rendered, and may have that wait.
	 */
	private static final class CountedRendering extends AnswerRendering {

		private final AtomicInteger made = new AtomicInteger();

		private volatile Mono<Void> until = Mono.empty();

		CountedRendering(Answers answers) {
			this(answers, SnapshotsOver.of(TestStore.template(), Clock.systemUTC(), List.of()));
		}

		private CountedRendering(Answers answers, Snapshots snapshots) {
			super(answers, snapshots, InventoriesOver.of(snapshots).inventories(), new FieldLists());
		}

		@Override
		Mono<RenderedBody> of(Organisation organisation, String audience) {
			return Mono.defer(() -> {
				this.made.incrementAndGet();
				return this.until.then(super.of(organisation, audience));
			});
		}

	}

}
