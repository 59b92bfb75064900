package io.trackercatalog.prepared;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.mock.env.MockEnvironment;

import static org.assertj.core.api.Assertions.assertThat;

class AssumptionsTests {

	private static final List<String> ASKED = List.of("spring.jmx.enabled", "management.health.ssl.enabled",
			"server.port", "management.server.port", "odd: name = \\ value");

	private final MockEnvironment built = environment().withProperty("management.health.ssl.enabled", "")
		.withProperty("odd: name = \\ value", " #!:=\n\u00e9");

	@Test
	void areWhatTheyWereAfterHavingBeenAFile() {
		this.built.setActiveProfiles("two", "one");
		Assumptions assumptions = Assumptions.of(this.built, ASKED);
		assertThat(Assumptions.read(assumptions.write())).isEqualTo(assumptions);
		Assumptions none = Assumptions.of(environment(), List.of());
		assertThat(Assumptions.read(none.write())).isEqualTo(none);
	}

	@Test
	void tellNoTime() {
		assertThat(Assumptions.of(environment(), ASKED).write().lines()).noneMatch((line) -> line.startsWith("#"));
	}

	@Test
	void holdWhereNothingThatDecidedIsDifferent() {
		MockEnvironment other = environment().withProperty("management.health.ssl.enabled", "")
			.withProperty("odd: name = \\ value", " #!:=\n\u00e9")
			.withProperty("server.port", "80")
			.withProperty("management.server.port", "81")
			.withProperty("catalog.lease.time-to-live", "10s");
		assertThat(Assumptions.of(this.built, ASKED).contradictedBy(other)).isEmpty();
	}

	@ParameterizedTest
	@CsvSource(nullValues = "-", textBlock = """
			spring.jmx.enabled            , true , spring.jmx.enabled
			spring.jmx.enabled            , ''   , spring.jmx.enabled
			management.health.ssl.enabled , false, management.health.ssl.enabled
			management.server.port        , 8080 , management.server.port
			management.server.port        , -1   , management.server.port
			""")
	void doNotHoldWhereOneSettingIsDifferent(String name, String value, String objection) {
		MockEnvironment other = environment().withProperty("management.health.ssl.enabled", "")
			.withProperty("odd: name = \\ value", " #!:=\n\u00e9")
			.withProperty(name, value);
		assertThat(Assumptions.of(this.built, ASKED).contradictedBy(other)).contains(objection);
	}

	@Test
	void doNotHoldInAnotherProfile() {
		Assumptions assumptions = Assumptions.of(environment(), ASKED);
		MockEnvironment other = environment();
		other.setActiveProfiles("demo");
		assertThat(assumptions.contradictedBy(other)).contains("the active profiles");
	}

	private static MockEnvironment environment() {
		return new MockEnvironment().withProperty("server.port", "8080").withProperty("management.server.port", "8081");
	}

}
