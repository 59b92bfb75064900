package io.trackercatalog.tracker.http;

import java.time.Duration;
import java.util.Random;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import org.springframework.http.HttpMethod;

import static org.assertj.core.api.Assertions.assertThat;

class PaceTests {

	private static final Duration SECOND = Duration.ofSeconds(1);

	private static final Endpoint FIELDS = Endpoint.of(HttpMethod.GET, "/rest/api/3/project/PAY/type/10001");

	private static final Endpoint OTHER = Endpoint.of(HttpMethod.GET, "/rest/api/3/field");

	private static final Hint GOOD = new Hint(false, Duration.ZERO, false, false);

	private static final Hint SCARCE = new Hint(false, Duration.ZERO, false, true);

	private static final Hint UNTOLD = new Hint(true, Duration.ZERO, false, false);

	private final Backoff backoff = new Backoff(Duration.ofMillis(500), new Random(7));

	private final Pace pace = new Pace(8, this.backoff, 0);

	@Test
	void tellsEndpointsApartByWhatIsNoIdentifier() {
		assertThat(FIELDS.template()).isEqualTo("/rest/api/*/project/*/type/*");
		assertThat(Endpoint.of(HttpMethod.GET, "/rest/api/3/project/OPS_2/type/7")).isEqualTo(FIELDS);
		assertThat(Endpoint.of(HttpMethod.POST, "/rest/api/3/project/PAY/type/10001")).isNotEqualTo(FIELDS);
	}

	@Test
	void halvesOncePerRoundAndNotBelowOne() {
		int round = this.pace.begin(false, 0);
		for (int together = 0; together < 8; together++) {
			hear(round, UNTOLD);
		}
		assertThat(this.pace.limit()).isEqualTo(4);
		for (int again = 0; again < 5; again++) {
			hear(this.pace.begin(false, 0), UNTOLD);
		}
		assertThat(this.pace.limit()).isEqualTo(1);
	}

	@Test
	void growsBackByOneAfterAWhileOfGoodAnswersWhileEnoughIsLeft() {
		hear(0, UNTOLD);
		IntStream.range(0, Window.GOOD_ANSWERS).forEach((each) -> hear(1, SCARCE));
		assertThat(this.pace.limit()).as("near the limit already").isEqualTo(4);
		IntStream.range(0, Window.GOOD_ANSWERS).forEach((each) -> hear(1, GOOD));
		assertThat(this.pace.limit()).isEqualTo(5);
		IntStream.range(0, 100 * Window.GOOD_ANSWERS).forEach((each) -> hear(1, GOOD));
		assertThat(this.pace.limit()).isEqualTo(8);
	}

	@Test
	void backsOffTwiceAsLongEachTimeNothingIsToldAndNeverComesBackAtOnce() {
		for (int before = 0; before < 4; before++) {
			Duration longest = Duration.ofMillis(500L << before);
			assertThat(hear(this.pace.begin(false, 0), UNTOLD)).isBetween(longest.dividedBy(10), longest);
		}
		hear(this.pace.begin(false, 0), GOOD);
		assertThat(hear(this.pace.begin(false, 0), UNTOLD)).isLessThanOrEqualTo(Duration.ofMillis(500));
	}

	@Test
	void pausesOneEndpointAfterABurstAndLetsOthersPass() {
		hear(0, new Hint(true, SECOND, true, false));
		assertThat(this.pace.left(FIELDS, 0)).isEqualTo(SECOND.toNanos());
		assertThat(this.pace.left(OTHER, 0)).isZero();
	}

	@Test
	void pausesEverythingRatherThanForgetAnEndpoint() {
		for (int each = 0; each <= Pauses.ENDPOINTS; each++) {
			this.pace.pause(new Endpoint(HttpMethod.GET, "/" + each), SECOND, 0);
		}
		assertThat(this.pace.left(OTHER, 0)).isEqualTo(SECOND.toNanos());
	}

	@Test
	void leavesGapsBetweenCallsThatAPauseHeldBack() {
		this.pace.pause(null, Duration.ofSeconds(30), 0);
		long end = Duration.ofSeconds(30).toNanos();
		assertThat(this.pace.left(OTHER, end)).isZero();
		this.pace.begin(true, end);
		assertThat(this.pace.left(OTHER, end)).isBetween(1L, SECOND.toNanos() / 8);
	}

	@Test
	void triesOneCallInTenAgainAndAFewMore() {
		RetryBudget budget = new RetryBudget();
		assertThat(taken(budget)).isEqualTo(RetryBudget.ALLOWANCE);
		IntStream.range(0, 100).forEach((each) -> budget.earn());
		assertThat(taken(budget)).isEqualTo(10);
		IntStream.range(0, 10_000).forEach((each) -> budget.earn());
		assertThat(taken(budget)).isEqualTo(RetryBudget.ALLOWANCE);
	}

	private static long taken(RetryBudget budget) {
		return IntStream.range(0, 1_000).takeWhile((each) -> budget.take()).count();
	}

	private Duration hear(int sentIn, Hint hint) {
		return this.pace.heard(FIELDS, sentIn, hint, 0);
	}

}
