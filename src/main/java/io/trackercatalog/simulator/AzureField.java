package io.trackercatalog.simulator;

import java.util.List;

/**
 * A field of Azure DevOps.
 *
 * @param referenceName unique and never changed
 * @param name for people
 * @param type for instance {@code string} or {@code treePath}
 * @param readOnly whether only the product sets it
 * @param identity whether it holds people
 * @param required whether no item can be created without it
 * @param values what it offers; empty if anything will do
 */
record AzureField(String referenceName, String name, String type, boolean readOnly, boolean identity, boolean required,
		List<String> values) {

	AzureField required(boolean value) {
		return new AzureField(this.referenceName, this.name, this.type, this.readOnly, this.identity, value,
				this.values);
	}

	AzureField holding(String other, List<String> offered) {
		return new AzureField(this.referenceName, this.name, other, this.readOnly, this.identity, this.required,
				offered);
	}

	AzureField named(String value) {
		return new AzureField(this.referenceName, value, this.type, this.readOnly, this.identity, this.required,
				this.values);
	}

	/** Whether its values are kept in a list of the organisation. */
	boolean isPicklist() {
		return !this.values.isEmpty() && this.referenceName.startsWith("Custom.");
	}

}
