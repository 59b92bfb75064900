package io.trackercatalog.catalog;

import java.time.Duration;
import java.util.Collection;
import java.util.Optional;

import io.trackercatalog.instance.InstanceId;

/**
 * How the read side is doing.
 */
public interface CatalogFigures {

	/** What readers are told of every instance, by its number. */
	Collection<Standing> standings();

	/** What readers are told of one instance. */
	Optional<Standing> standing(InstanceId instance);

	/** The front layer's figures. */
	FrontLayer frontLayer();

	/**
	 * The front layer's figures since the start.
	 *
	 * @param hits answers that were in memory
	 * @param misses answers that had to be loaded
	 * @param evictions answers that had to make room
	 * @param size answers in memory
	 * @param weight of those, in bytes
	 * @param loads answers that were made
	 * @param loading how long that took in all
	 */
	record FrontLayer(long hits, long misses, long evictions, long size, long weight, long loads, Duration loading) {
	}

}
