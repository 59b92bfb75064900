package io.trackercatalog.simulator;

import java.util.Locale;

/**
 * A work item type of Azure DevOps.
 *
 * @param referenceName unique and never changed
 * @param name for people, and used in paths
 * @param category the reference name of what it counts as, without {@code Microsoft.}
 * @param disabled whether nothing can be created of it
 * @param hidden whether only the product itself makes such items
 */
record AzureType(String referenceName, String name, String category, boolean disabled, boolean hidden) {

	AzureType in(String other) {
		return new AzureType(this.referenceName, this.name, other, this.disabled, this.hidden);
	}

	AzureType named(String other) {
		return new AzureType(this.referenceName, other, this.category, this.disabled, this.hidden);
	}

	String icon() {
		return "icon_" + this.category.replace("Category", "").toLowerCase(Locale.ROOT);
	}

}
