package io.trackercatalog.catalog;

import java.util.List;
import java.util.function.Predicate;

import io.trackercatalog.tracker.TrackerKind;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * What readers may ask. Answers come from memory, else from the store, never from a
 * tracker.
 */
public interface Catalog {

	/**
	 * The instances of the given organisations, without their projects, as records for a
	 * list.
	 * @param orgCode tells which organisations may be seen
	 * @param kind only this kind; null for all
	 * @return by id; fails with {@link StoreTimeoutException} when the store has told
	 * nothing since the start
	 */
	Mono<List<InstanceSummary>> list(Predicate<String> orgCode, @Nullable TrackerKind kind);

	/**
	 * Every instance of an organisation that a project is linked to, without external
	 * projects, as the documented JSON. Fails with {@link StoreTimeoutException} when the
	 * store has told nothing since the start.
	 * @param project the caller's own project; an instance without links is linked to
	 * every one
	 */
	Mono<Answer> details(String orgCode, String project);

	/**
	 * One instance with its external projects, as the documented JSON.
	 * @param orgCode the organisation it must belong to
	 * @param project the caller's own project, which selects the linked external projects
	 * @param instance its number
	 * @param fetchFields whether the fields of every module are wanted
	 * @return empty if the organisation has no such instance; fails with
	 * {@link StoreTimeoutException} when neither memory nor store can answer in time
	 */
	Mono<Answer> details(String orgCode, String project, int instance, boolean fetchFields);

	/**
	 * The same as {@link #details(String, String)} at once, of what is in memory just
	 * now.
	 * @return null if it takes more than that, for whatever reason
	 */
	@Nullable Answer detailsInMemory(String orgCode, String project);

	/**
	 * The same at once, of what is in memory just now.
	 * @return null if it takes more than that, for whatever reason
	 */
	@Nullable Answer detailsInMemory(String orgCode, String project, int instance, boolean fetchFields);

}
