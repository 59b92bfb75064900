package io.trackercatalog.inventory;

import io.trackercatalog.instance.Instance;
import org.jspecify.annotations.Nullable;

/**
 * Something that can be found.
 *
 * @param instance whose tracker it is in
 * @param kind what it is
 * @param id the tracker's id of it
 * @param name what people call it
 * @param detail of a project its key, of a field what it holds in the tracker's own
 * words, of a filter its query; null for types
 * @param mapped whether the instance's mapping uses it
 * @param usage where it is used
 */
public record Thing(Instance instance, Kind kind, String id, String name, @Nullable String detail, boolean mapped,
		Usage usage) {

	/**
	 * What can be found, in the order in which it is told.
	 */
	public enum Kind {

		FIELD, TYPE, PROJECT, FILTER

	}

}
