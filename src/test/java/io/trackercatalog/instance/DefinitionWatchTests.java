package io.trackercatalog.instance;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import io.trackercatalog.store.TestStore;
import io.trackercatalog.tracker.Secret;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

import org.springframework.data.mongodb.core.ReactiveMongoTemplate;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What is known of the definitions in a real store.
 */
class DefinitionWatchTests {

	private static final Duration PATIENCE = Duration.ofSeconds(30);

	private static final String TOKEN = "credential.token";

	private final Sealing sealing = SealingTests.sealing("k1", "k1");

	private final AtomicInteger listings = new AtomicInteger();

	private final ReactiveMongoTemplate mongo = TestStore.template();

	private final DefinitionStore store = new DefinitionStore(this.mongo) {

		@Override
		Mono<Map<InstanceId, Long>> versions() {
			return super.versions().doOnSubscribe((asked) -> DefinitionWatchTests.this.listings.incrementAndGet());
		}

	};

	private final List<InstancesChanged> told = new ArrayList<>();

	private final DefinedInstances instances = new DefinedInstances(List.of(), this.told::add);

	private final DefinitionWatch watch = new DefinitionWatch(this.store, ResealingTests.reading(this.sealing),
			this.instances);

	@Test
	void knowsWhatAnotherReplicaMadeAndRemoved() {
		add(7);
		look();
		assertThat(this.instances.all()).extracting(Instance::id).containsExactly(new InstanceId(7));
		this.store.replace(new Definition(new InstanceId(7), 2, true, Map.of(), Map.of())).block(PATIENCE);
		look();
		assertThat(this.instances.all()).isEmpty();
		assertThat(this.told).extracting(InstancesChanged::removed).last().isEqualTo(Set.of(new InstanceId(7)));
	}

	@Test
	void copiesNothingWhenNothingIsNew() {
		add(7);
		look();
		List<Instance> known = this.instances.all();
		look();
		this.watch.find(new InstanceId(7)).block(PATIENCE);
		this.watch.find(new InstanceId(8)).block(PATIENCE);
		assertThat(this.instances.all()).isSameAs(known);
		assertThat(this.told).hasSize(1);
	}

	@Test
	void asksForAllVersionsOnlyWhereOneOfThemIsNew() {
		look();
		look();
		assertThat(this.listings).as("at first").hasValue(1);
		add(7);
		add(8);
		look();
		look();
		assertThat(this.listings).hasValue(2);
		add(9);
		look();
		this.store.replace(new Definition(new InstanceId(8), 2, true, Map.of(), Map.of())).block(PATIENCE);
		look();
		look();
		assertThat(this.listings).hasValue(4);
		assertThat(this.instances.all()).extracting(Instance::id).containsExactly(new InstanceId(7), new InstanceId(9));
	}

	@Test
	void asksForAllVersionsNowAndThenBecauseTheStoreMayHaveGoneBack() {
		add(7);
		look();
		forget(7);
		add(8);
		look();
		assertThat(this.instances.all()).extracting(Instance::id).containsExactly(new InstanceId(7));
		IntStream.range(0, DefinitionWatch.ALL_EVERY).forEach((number) -> look());
		assertThat(this.instances.all()).extracting(Instance::id).contains(new InstanceId(8));
	}

	private void look() {
		this.watch.look().block(PATIENCE);
	}

	private void forget(int id) {
		this.mongo.remove(Query.query(Criteria.where("_id").is(id)), "definitions").block(PATIENCE);
	}

	private void add(int id) {
		Definition bare = new Definition(new InstanceId(id), 1, false,
				Map.of("id", id, "type", "jira", "url", "https://acme.example", "alias", "Acme", "integratedBy", "jane",
						"orgCode", "ACME", "credential", Map.of("kind", "basic", "username", "jane")),
				Map.of());
		Sealed token = this.sealing.seal(new Secret("t0ken"), bare.belonging(TOKEN));
		this.store.add(new Definition(bare.id(), 1, false, bare.members(), Map.of(TOKEN, token))).block(PATIENCE);
	}

}
