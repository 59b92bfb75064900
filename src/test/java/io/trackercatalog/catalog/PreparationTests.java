package io.trackercatalog.catalog;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

import org.springframework.util.unit.DataSize;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Answers that are made before they are told, in a memory that is full of others which
 * were asked for many times.
 */
class PreparationTests {

	private static final Duration PATIENCE = Duration.ofSeconds(30);

	private static final int BYTES = 400;

	private static final int OTHERS = 10;

	private static final int READERS = 20;

	private final Answers answers = new Answers(
			new CacheSettings(DataSize.ofBytes(OTHERS * answer().weight()), PATIENCE, Duration.ofSeconds(1)));

	private final List<AnswerKey.Overview> others = IntStream.range(0, OTHERS)
		.mapToObj((number) -> new AnswerKey.Overview("OTHER", new Standing.Version(number), ""))
		.toList();

	private final AnswerKey.Overview next = new AnswerKey.Overview("ACME", new Standing.Version("ACME"), "");

	private final RenderedBody body = answer();

	private final Preparation preparation = new Preparation(this.answers);

	PreparationTests() {
		for (int reader = 0; reader < READERS; reader++) {
			this.others.forEach((key) -> Objects
				.requireNonNull(this.answers.get(key, Mono.fromSupplier(PreparationTests::answer)).block(PATIENCE))
				.release());
		}
	}

	@AfterEach
	void end() {
		this.preparation.end();
	}

	@Test
	void areThereWhenTheyAreTold() {
		this.preparation.make(this.next, Mono.just(this.body)).block(PATIENCE);
		this.answers.forget(this.others.subList(0, 2));
		this.preparation.told();
		this.answers.tidy();
		RenderedBody ready = this.answers.find(this.next);
		assertThat(ready).isSameAs(this.body);
		Objects.requireNonNull(ready).release();
	}

	@Test
	void areGivenBackWhereTheyAreNotTold() {
		this.preparation.make(this.next, Mono.just(this.body)).block(PATIENCE);
		this.preparation.end();
		this.answers.forget(List.of(this.next));
		assertThat(this.body.refCnt()).isZero();
	}

	@Test
	void areGivenBackWhereTheyComeTooLate() {
		this.preparation.end();
		this.preparation.make(this.next, Mono.just(this.body)).block(PATIENCE);
		assertThat(this.body.refCnt()).isZero();
	}

	private static RenderedBody answer() {
		return Rendering.of(new byte[BYTES]);
	}

}
