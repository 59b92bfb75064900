package io.trackercatalog.azuredevops;

import io.trackercatalog.simulator.SiteSettings;

class AzureDevOpsServicesContractTests extends AzureDevOpsContract {

	AzureDevOpsServicesContractTests() {
		super(SiteSettings.azureDevOpsServices().withProjects(PROJECTS));
	}

	@Override
	protected String product() {
		return "Azure DevOps Services";
	}

}
