package io.trackercatalog.simulator;

/**
 * A project of Azure DevOps.
 *
 * @param number its place, from 0 on
 * @param id a GUID
 * @param name unique, and used in paths
 * @param process what its types and fields come from
 */
record AzureProject(int number, String id, String name, AzureProcess process) {

	/** Projects with the same one have the same types and fields. */
	String typeOwner() {
		return this.process.isXml() ? this.id : this.process.id();
	}

}
