package io.trackercatalog.background;

import reactor.core.publisher.Mono;

/**
 * Something that the store finds by an index. Nobody waits for that: of millions it makes
 * one for minutes.
 */
public interface Indexed {

	/** What is found, in the plural. */
	String what();

	/**
	 * Has the store make what it lacks; may be repeated. Fails if the store does not
	 * answer, or refuses one, after it was asked for all.
	 */
	Mono<Void> index();

}
