package io.trackercatalog.api;

import java.time.Duration;

import io.trackercatalog.access.AccessRefusal;
import org.junit.jupiter.api.Test;

import org.springframework.http.HttpStatus;
import org.springframework.web.server.ResponseStatusException;

import static org.assertj.core.api.Assertions.assertThat;

class FailureTranslationTests {

	@Test
	void tellsHowLongToWaitAfterTooManyFailures() {
		Failure failure = FailureTranslation.of(new AccessRefusal.TooManyFailures(Duration.ofMinutes(1)).exception());
		assertThat(failure.status()).isEqualTo(HttpStatus.TOO_MANY_REQUESTS);
		assertThat(failure.code()).isEqualTo("RATE_LIMITED");
		assertThat(failure.headers().getFirst("Retry-After")).isEqualTo("60");
	}

	@Test
	void callsAKeyThatCannotBeCheckedATimeoutOfTheStore() {
		assertThat(FailureTranslation.of(new AccessRefusal.Undecided().exception()))
			.isEqualTo(Failure.of(FailureCode.STORE_TIMEOUT));
	}

	@Test
	void keepsTheStatusOfWhatTheFrameworkRefusesButNotItsWords() {
		Failure failure = FailureTranslation
			.of(new ResponseStatusException(HttpStatus.URI_TOO_LONG, "com.example.Secret at host-of-ours"));
		assertThat(failure.status()).isEqualTo(HttpStatus.URI_TOO_LONG);
		assertThat(failure.code()).isEqualTo("URI_TOO_LONG");
		assertThat(failure.members().toString()).doesNotContain("host-of-ours");
	}

	@Test
	void makesEveryFailureOfTheServerAnInternalOne() {
		assertThat(FailureTranslation.of(new ResponseStatusException(HttpStatus.BAD_GATEWAY)))
			.isEqualTo(Failure.of(FailureCode.INTERNAL_ERROR));
	}

}
