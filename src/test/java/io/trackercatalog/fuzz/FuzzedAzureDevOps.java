package io.trackercatalog.fuzz;

import io.trackercatalog.azuredevops.AzureDevOpsConnectors;

/**
 * Answers of an Azure DevOps.
 */
public final class FuzzedAzureDevOps {

	private static final FuzzedTracker TRACKER = new FuzzedTracker(AzureDevOpsConnectors::over);

	private FuzzedAzureDevOps() {
	}

	public static void fuzzerTestOneInput(byte[] input) {
		TRACKER.answer(input);
	}

}
