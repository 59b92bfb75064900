package io.trackercatalog.azuredevops;

import io.trackercatalog.azuredevops.WireConnection.Identity;
import io.trackercatalog.tracker.Site;
import io.trackercatalog.tracker.TrackerException;
import io.trackercatalog.tracker.TrackerFailure;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class SiteTranslatorTests {

	private static final String ID = "0d1f3a52-3f1c-4f3e-9a53-0c7d0e8a1b11";

	@ParameterizedTest
	@CsvSource({ "hosted, Azure DevOps Services", "onPremises, Azure DevOps Server", ", Azure DevOps" })
	void tellsServicesFromServer(@Nullable String deploymentType, String product) {
		Site site = SiteTranslator.site(data(new Identity(ID, null, "Jane", null), deploymentType), ApiVersion.NEWEST);
		assertThat(site).isEqualTo(new Site(product, "7.1", ID, "Jane"));
	}

	@Test
	void prefersTheNameTheAccountGaveItself() {
		assertThat(SiteTranslator.site(data(new Identity(ID, null, "Jane", "Jane (ACME)"), null), ApiVersion.NEWEST)
			.accountName()).isEqualTo("Jane (ACME)");
		assertThat(
				SiteTranslator.site(data(new Identity(ID, null, "Jane", " "), null), ApiVersion.NEWEST).accountName())
			.isEqualTo("Jane");
		assertThat(SiteTranslator.site(data(new Identity(ID, null, null, null), null), ApiVersion.NEWEST).accountName())
			.isEqualTo(ID);
	}

	@Test
	void isUnauthorizedWhenTheTrackerTakesUsForNobody() {
		assertUnauthorized(null);
		assertUnauthorized(new Identity(null, null, null, null));
		assertUnauthorized(new Identity("", null, "", null));
		assertUnauthorized(new Identity("00000000-0000-0000-0000-000000000000", null, "", null));
		assertUnauthorized(new Identity("aaaaaaaa-aaaa-aaaa-aaaa-aaaaaaaaaaaa", null, "Anonymous", null));
		assertUnauthorized(new Identity(ID, "System:PublicAccess;" + ID, "Anonymous", null));
	}

	private static void assertUnauthorized(@Nullable Identity user) {
		assertThatExceptionOfType(TrackerException.class)
			.isThrownBy(() -> SiteTranslator.site(data(user, "hosted"), ApiVersion.NEWEST))
			.satisfies((ex) -> assertThat(ex.failure()).isInstanceOf(TrackerFailure.Unauthorized.class))
			.withMessageContaining("personal access token");
	}

	private static WireConnection data(@Nullable Identity user, @Nullable String deploymentType) {
		return new WireConnection(user, deploymentType);
	}

}
