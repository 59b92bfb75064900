package io.trackercatalog.schedule;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import java.util.stream.IntStream;

import io.trackercatalog.instance.InstanceId;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

class FirstTimesTests {

	private static final Duration PATIENCE = Duration.ofSeconds(30);

	private final AtomicReference<List<InstanceId>> asked = new AtomicReference<>(List.of());

	private int lasts = 2;

	@Test
	void goOnWhereTheStoreStoppedAnswering() {
		FirstTimes times = new FirstTimes(this::schedule);
		assertThatIllegalStateException().isThrownBy(() -> times.ensure(PATIENCE));
		assertThat(this.asked.get()).hasSize(5);
		assertThatIllegalStateException().isThrownBy(() -> times.ensure(PATIENCE));
		assertThat(this.asked.get()).extracting(InstanceId::value).containsExactly(3, 4, 5);
		this.lasts = 5;
		times.ensure(PATIENCE);
		assertThat(this.asked.get()).extracting(InstanceId::value).containsExactly(5);
		this.asked.set(List.of());
		times.ensure(PATIENCE);
		assertThat(this.asked.get()).as("once is enough").isEmpty();
	}

	private Flux<InstanceId> schedule(Predicate<InstanceId> wanted) {
		List<InstanceId> instances = IntStream.rangeClosed(1, 5).mapToObj(InstanceId::new).filter(wanted).toList();
		this.asked.set(instances);
		Flux<InstanceId> written = Flux.fromIterable(instances).take(this.lasts);
		return (this.lasts < instances.size())
				? written.concatWith(Flux.error(() -> new IllegalStateException("The store is away"))) : written;
	}

}
