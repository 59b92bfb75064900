package io.trackercatalog.simulator;

import tools.jackson.databind.node.ObjectNode;

/**
 * What Azure DevOps says about itself and about whoever asks.
 */
final class AzureConnection {

	private final AzureUniverse universe;

	private final AzureWire wire;

	AzureConnection(AzureUniverse universe, AzureWire wire) {
		this.universe = universe;
		this.wire = wire;
	}

	Reply answer() {
		ObjectNode data = Json.object();
		data.set("authenticatedUser", user());
		data.set("authorizedUser", user());
		data.put("instanceId", this.wire.collectionId())
			.put("deploymentId", this.universe.dice().about(10).uuid().toString())
			.put("deploymentType", hosted() ? "hosted" : "onPremises");
		data.putObject("locationServiceData")
			.put("serviceOwner", "00025394-6065-48ca-87d9-7f5672854ef7")
			.put("defaultAccessMappingMoniker", "PublicAccessMapping")
			.put("lastChangeId", 424_239_147)
			.put("lastChangeId64", 424_239_147);
		return Reply.json(data);
	}

	private ObjectNode user() {
		ObjectNode user = Json.object()
			.put("id", this.universe.dice().about(7).uuid().toString())
			.put("descriptor", "Microsoft.IdentityModel.Claims.ClaimsIdentity;acme\\jane@acme.example")
			.put("subjectDescriptor", "aad." + this.universe.dice().about(8).uuid())
			.put("providerDisplayName", Names.person(0))
			.put("isActive", true);
		user.putObject("properties")
			.putObject("Account")
			.put("$type", "System.String")
			.put("$value", "jane@acme.example");
		return user.put("resourceVersion", 2).put("metaTypeId", 0);
	}

	private boolean hosted() {
		return this.universe.settings().product() == Product.AZURE_DEVOPS_SERVICES;
	}

}
