package io.trackercatalog.api;

import java.util.List;
import java.util.Map;

import io.trackercatalog.catalog.InstanceSummary;

/**
 * The documented answer to a list of integrations.
 *
 * @param headers always empty
 * @param body the records
 * @param statusCode always {@code OK}
 */
record IntegrationList(Map<String, String> headers, Page body, String statusCode) {

	static IntegrationList of(List<InstanceSummary> all, Paging paging) {
		return new IntegrationList(Map.of(), new Page(paging.of(all), all.size()), "OK");
	}

	/**
	 * A part of a list.
	 *
	 * @param data the records
	 * @param total how many there are in the whole list
	 */
	record Page(List<InstanceSummary> data, int total) {
	}

}
