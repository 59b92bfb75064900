package io.trackercatalog.webhook;

import java.time.Duration;

/**
 * What came of one attempt to tell somebody something.
 */
public sealed interface Outcome {

	/** In words, without anything that the receiver said itself. */
	String sentence();

	/**
	 * The receiver has it.
	 *
	 * @param status the HTTP status, 200 to 299
	 * @param took from sending to the last byte of the answer
	 */
	record Delivered(int status, Duration took) implements Outcome {

		@Override
		public String sentence() {
			return "The receiver answered with status %d after %d ms.".formatted(this.status, this.took.toMillis());
		}

	}

	/**
	 * The receiver does not want it, or not now.
	 *
	 * @param status the HTTP status
	 * @param pause how long it asks to be left alone; zero if it does not
	 */
	record Refused(int status, Duration pause) implements Outcome {

		@Override
		public String sentence() {
			return (this.status >= 300 && this.status < 400)
					? "The receiver answered with status %d, but redirects are not followed: write the address it leads to."
						.formatted(this.status)
					: "The receiver answered with status %d instead of one from 200 to 299.".formatted(this.status);
		}

	}

	/**
	 * There was no answer, or not all of it.
	 *
	 * @param why a sentence
	 */
	record Unreached(String why) implements Outcome {

		@Override
		public String sentence() {
			return this.why;
		}

	}

}
