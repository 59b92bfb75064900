package io.trackercatalog.azuredevops;

import io.trackercatalog.simulator.SiteSettings;

class AzureDevOpsServerContractTests extends AzureDevOpsContract {

	AzureDevOpsServerContractTests() {
		super(SiteSettings.azureDevOpsServer().withProjects(PROJECTS));
	}

	@Override
	protected String product() {
		return "Azure DevOps Server";
	}

}
