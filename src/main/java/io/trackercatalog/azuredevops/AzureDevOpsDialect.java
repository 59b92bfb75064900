package io.trackercatalog.azuredevops;

import io.trackercatalog.tracker.TrackerFailure;
import io.trackercatalog.tracker.http.Dialect;
import io.trackercatalog.tracker.http.Refusal;

import org.springframework.http.HttpHeaders;

/**
 * What is particular to Azure DevOps about HTTP.
 */
class AzureDevOpsDialect implements Dialect {

	@Override
	public void headers(HttpHeaders headers) {
		// Asks for a plain 401 instead of a redirect to the sign-in page.
		headers.set("X-TFS-FedAuthRedirect", "Suppress");
	}

	@Override
	public RuntimeException judge(Refusal refusal) {
		if (refusal.usualMeaning() instanceof TrackerFailure.Unauthorized) {
			return new TrackerFailure.Unauthorized(
					"it answers with status %d. %s".formatted(refusal.status(), SiteTranslator.REMEDY))
				.exception();
		}
		return refusal.usualMeaning().exception();
	}

}
