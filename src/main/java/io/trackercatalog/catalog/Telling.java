package io.trackercatalog.catalog;

import java.util.Map;

import io.trackercatalog.instance.Instance;
import io.trackercatalog.instance.Mapping;
import io.trackercatalog.tracker.FilterId;
import io.trackercatalog.tracker.SavedFilter;
import io.trackercatalog.tracker.TrackerKind;

/**
 * All that decides how what is known of a project is told: the same part told in the same
 * way is the same bytes.
 *
 * @param kind in whose language queries are
 * @param mapping which types are told, and which fields are mapped
 * @param filters the saved filters that are mapped
 * @param withFields whether fields are told
 */
record Telling(TrackerKind kind, Mapping mapping, Map<FilterId, SavedFilter> filters, boolean withFields) {

	Telling {
		filters = Map.copyOf(filters);
	}

	static Telling of(Instance instance, Map<FilterId, SavedFilter> filters, boolean withFields) {
		return new Telling(instance.kind(), instance.mapping(), filters, withFields);
	}

}
