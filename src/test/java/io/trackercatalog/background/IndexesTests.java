package io.trackercatalog.background;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import reactor.core.Exceptions;
import reactor.core.publisher.Mono;
import reactor.test.scheduler.VirtualTimeScheduler;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.InvalidDataAccessApiUsageException;

import static org.assertj.core.api.Assertions.assertThat;

@ExtendWith(OutputCaptureExtension.class)
class IndexesTests {

	private final VirtualTimeScheduler time = VirtualTimeScheduler.create();

	private final List<String> made = new ArrayList<>();

	private final Indexes indexes = new Indexes(List.of(
			new Thing("apples", new DataAccessResourceFailureException("away"),
					Exceptions.multiple(new DataAccessResourceFailureException("still away"),
							new DataAccessResourceFailureException("still away"))),
			new Thing("pears", new InvalidDataAccessApiUsageException("too many")), new Thing("plums")), this.time);

	@AfterEach
	void end() {
		this.indexes.stop();
	}

	@Test
	void areMadeOnceTheStoreAnswers(CapturedOutput output) {
		this.indexes.start();
		assertThat(this.made).containsExactly("plums");
		this.time.advanceTimeBy(Indexes.AGAIN_AFTER);
		assertThat(this.made).containsExactly("plums");
		this.time.advanceTimeBy(Indexes.AGAIN_AFTER);
		assertThat(this.made).containsExactly("plums", "apples");
		this.time.advanceTimeBy(Indexes.AGAIN_AFTER.multipliedBy(3));
		assertThat(this.made).hasSize(2);
		assertThat(output).doesNotContain("apples");
	}

	@Test
	void areSaidToBeMissedWhereTheStoreRefusesThem(CapturedOutput output) {
		this.indexes.start();
		assertThat(output).containsOnlyOnce("The store lacks an index of pears").contains("too many");
		assertThat(this.indexes.isRunning()).isTrue();
	}

	/**
	 * Cannot be indexed so often, for these reasons.
	 */
	private final class Thing implements Indexed {

		private final String what;

		private final Iterator<RuntimeException> reasons;

		private Thing(String what, RuntimeException... reasons) {
			this.what = what;
			this.reasons = List.of(reasons).iterator();
		}

		@Override
		public String what() {
			return this.what;
		}

		@Override
		public Mono<Void> index() {
			return this.reasons.hasNext() ? Mono.error(this.reasons.next())
					: Mono.fromRunnable(() -> IndexesTests.this.made.add(this.what));
		}

	}

}
