package io.trackercatalog.change;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.trackercatalog.change.Difference.Kind;
import io.trackercatalog.change.Difference.Subject;
import io.trackercatalog.change.Places.Place;
import io.trackercatalog.instance.InstanceId;
import io.trackercatalog.store.TestStore;
import io.trackercatalog.tracker.ProjectId;
import io.trackercatalog.tracker.TypeId;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

import org.springframework.data.mongodb.core.ReactiveMongoTemplate;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.data.mongodb.core.query.Update;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Changes over the real store.
 */
class ChangesTests {

	private static final Duration PATIENCE = Duration.ofSeconds(60);

	private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");

	private static final InstanceId SEVEN = new InstanceId(7);

	private static final int MANY = 3 * ChangeView.MOST_PLACES;

	private final ReactiveMongoTemplate mongo = TestStore.template();

	private final Changes changes = new Changes(this.mongo);

	@Test
	void areNoneBeforeAnythingHasChanged() {
		assertThat(latest(Wanted.ALL, 0, 10)).isEmpty();
	}

	@Test
	void areListedNewestFirstAndOfAnEditionWorstFirst() {
		Random random = new Random(1);
		List<Change> all = new ArrayList<>(IntStream.range(0, 150)
			.mapToObj((number) -> change(1 + number % 3, number,
					new Judgement(random.nextBoolean(), Severity.values()[random.nextInt(3)]), random.nextInt(3)))
			.toList());
		Collections.shuffle(all, random);
		keep(all);
		keep(List.of(new Change(ChangeId.of(new InstanceId(8), 2, 0), new InstanceId(8), 2, all.get(0).difference(),
				all.get(0).judgement(), null, NOON)));
		all.sort(Comparator.comparing(Change::edition, Comparator.reverseOrder())
			.thenComparing(Change::judgement, Judgement.WORST_FIRST)
			.thenComparing((change) -> change.id().value()));
		assertThat(latest(Wanted.ALL, 0, 500)).isEqualTo(all);
		for (int start = 0; start < all.size(); start += 35) {
			assertThat(latest(Wanted.ALL, start, 35)).isEqualTo(all.subList(start, Math.min(start + 35, all.size())));
		}
		Wanted breaking = new Wanted(Set.of(Subject.FIELD), Set.of(Kind.REMOVED), new ProjectId("1"), NOON, true,
				Severity.BREAKING);
		assertThat(latest(breaking, 0, 500)).isNotEmpty()
			.isEqualTo(all.stream()
				.filter((change) -> change.judgement().equals(new Judgement(true, Severity.BREAKING)))
				.filter((change) -> change.difference().places().count() > 1)
				.toList());
	}

	@Test
	void areToldWithTheirFirstPlacesAndHowManyThereAre() {
		Change change = change(2, 0, new Judgement(true, Severity.BREAKING), MANY);
		keep(List.of(change));
		List<Place> first = change.difference().places().projects().subList(0, ChangeView.MOST_PLACES);
		assertThat(listed()).hasSize(3)
			.allSatisfy((listed) -> assertThat(listed.difference().places()).isEqualTo(new Places(false, MANY, first)))
			.allSatisfy((listed) -> assertThat(ChangeView.of(listed)).isEqualTo(ChangeView.of(change)));
		assertThat(ChangeView.of(change).projects()).isEqualTo(MANY);
	}

	@Test
	void areOnTheirOwnToldWithAllPlaces() {
		Change change = change(2, 0, new Judgement(true, Severity.BREAKING), MANY);
		keep(List.of(change));
		assertThat(await(this.changes.find(change.id()))).isEqualTo(change);
	}

	@Test
	void areToldAlikeThoughAnEarlierVersionHasNotCountedTheirPlaces() {
		List<Change> all = Stream.of(0, ChangeView.MOST_PLACES - 1, ChangeView.MOST_PLACES, MANY)
			.map((places) -> change(2, places, new Judgement(true, Severity.BREAKING), places))
			.toList();
		keep(all);
		List<Change> listed = listed();
		await(this.mongo.updateMulti(new Query(), new Update().unset("projects"), "changes"));
		assertThat(listed()).isEqualTo(listed).hasSize(3 * all.size());
		assertThat(await(this.changes.find(all.get(3).id()))).isEqualTo(all.get(3));
	}

	/** In each way there is to list them. */
	private List<Change> listed() {
		return Stream
			.of(latest(Wanted.ALL, 0, 10), await(this.changes.of(ChangeTold.edition(7, 2))),
					await(this.changes.after(SEVEN, ChangeId.first(SEVEN), 10).collectList()))
			.flatMap(List::stream)
			.toList();
	}

	private List<Change> latest(Wanted wanted, long start, int limit) {
		return await(this.changes.latest(SEVEN, wanted, start, limit).collectList());
	}

	private void keep(List<Change> all) {
		this.changes.keep(all).block(PATIENCE);
	}

	private static Change change(int edition, int number, Judgement judgement, int places) {
		Difference difference = new Difference(Subject.FIELD, Kind.REMOVED, "field-" + number, "Field " + number, null,
				Aspects.named("Field " + number), null,
				new Places(false,
						IntStream.range(0, places)
							.mapToObj((project) -> new Place(new ProjectId(String.valueOf(project)), "P" + project,
									List.of(new TypeId("1"), new TypeId("2"))))
							.toList()));
		return new Change(ChangeId.of(SEVEN, edition, number), SEVEN, edition, difference, judgement, null, NOON);
	}

	private static <T> T await(Mono<T> mono) {
		return Objects.requireNonNull(mono.block(PATIENCE));
	}

}
