package io.trackercatalog.azuredevops;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class ApiVersionTests {

	@ParameterizedTest
	@CsvSource({ "7.0, 7.0", "6.1, 6.0", "6.0, 6.0", "5.2, 5.1", "5.1, 5.1", "5.0, 5.0" })
	void takesTheNewestReleasedVersionUpToTheHighestThatTheServerNames(String highest, String taken) {
		assertThat(ApiVersion.NEWEST
			.lowerNamedIn("The requested REST API version of 7.1 is out of range for this server. The latest REST API "
					+ "version this server supports is %s.".formatted(highest)))
			.hasToString("Optional[%s]".formatted(taken));
	}

	@Test
	void understandsTheMessageInAnyLanguage() {
		assertThat(ApiVersion.NEWEST
			.lowerNamedIn("Dieser Server kennt höchstens 6.1; die angeforderte REST-API-Version 7.1 kennt er nicht."))
			.hasToString("Optional[6.0]");
	}

	@ParameterizedTest
	@CsvSource({ "4.1", "7.1", "19.205.1", "nothing", "999.999" })
	void takesNothingFromAMessageThatNamesNoUsableVersion(String named) {
		assertThat(ApiVersion.NEWEST.lowerNamedIn("The latest is %s, for 7.1 is too new".formatted(named))).isEmpty();
	}

	@Test
	void asksForProcessesAsPreviewWhereTheyWereOne() {
		assertThat(ApiVersion.NEWEST.forProcesses()).isEqualTo("7.1");
		assertThat(new ApiVersion(7, 0).forProcesses()).isEqualTo("7.0");
		assertThat(new ApiVersion(6, 0).forProcesses()).isEqualTo("6.0-preview.2");
	}

	@Test
	void ordersByNumbersNotByText() {
		assertThat(new ApiVersion(10, 0)).isGreaterThan(ApiVersion.NEWEST);
		assertThat(new ApiVersion(7, 0)).isLessThan(ApiVersion.NEWEST);
	}

}
