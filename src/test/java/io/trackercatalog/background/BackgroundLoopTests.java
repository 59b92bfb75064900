package io.trackercatalog.background;

import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.test.scheduler.VirtualTimeScheduler;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;

@ExtendWith(OutputCaptureExtension.class)
class BackgroundLoopTests {

	private final VirtualTimeScheduler time = VirtualTimeScheduler.create();

	private final Loop loop = new Loop();

	@Test
	void beginsAnewAfterAMistakeAndSaysSo(CapturedOutput output) {
		this.loop.start();
		this.time.advanceTimeBy(BackgroundLoop.PAUSE.multipliedBy(3));
		assertThat(this.loop.begun).hasValue(4);
		assertThat(output).contains("Loop was broken off by a mistake of ours and begins anew", "of mistake 3");
		assertThat(this.loop.isRunning()).isTrue();
	}

	@Test
	void isNotBegunAnewWhenItWasStopped() {
		this.loop.start();
		this.loop.stop();
		this.time.advanceTimeBy(BackgroundLoop.PAUSE.multipliedBy(3));
		assertThat(this.loop.begun).hasValue(1);
		assertThat(this.loop.isRunning()).isFalse();
	}

	/**
	 * Makes a mistake each time, at once.
	 */
	private final class Loop extends BackgroundLoop {

		private final AtomicInteger begun = new AtomicInteger();

		private Loop() {
			super(BackgroundLoopTests.this.time);
		}

		@Override
		protected Flux<?> work() {
			int time = this.begun.incrementAndGet();
			return Mono.error(() -> new IllegalStateException("of mistake " + time)).flux();
		}

	}

}
