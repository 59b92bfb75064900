package io.trackercatalog.tracker;

import java.util.function.Function;

import org.reactivestreams.Publisher;
import reactor.core.Exceptions;
import reactor.core.publisher.Flux;

/**
 * Reads several things at a time, and fails as the first of them does. Reactor makes an
 * error of its own of those that come at the same moment, and nobody could tell from that
 * one what a tracker refused.
 */
public final class SideBySide {

	private SideBySide() {
	}

	/** What is read arrives in the order of what is asked for. */
	public static <T, R> Flux<R> inOrder(Iterable<T> asked, Function<T, Publisher<R>> read, int atATime) {
		return failingAsOne(Flux.fromIterable(asked).flatMapSequential(read, atATime));
	}

	/** What is read arrives as soon as it is there. */
	public static <T, R> Flux<R> inAnyOrder(Iterable<T> asked, Function<T, Publisher<R>> read, int atATime) {
		return failingAsOne(Flux.fromIterable(asked).flatMap(read, atATime));
	}

	private static <R> Flux<R> failingAsOne(Flux<R> read) {
		return read.onErrorMap(Exceptions::isMultiple, (ex) -> Exceptions.unwrapMultiple(ex).get(0));
	}

}
