package io.trackercatalog.snapshot;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.concurrent.atomic.AtomicInteger;

import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.data.mongodb.core.ReactiveMongoOperations;

/**
 * A store that breaks at the nth call to it, and from then on answers none.
 */
final class BreakingStore {

	/**
	 * When it breaks.
	 */
	enum Moment {

		/** The call does not arrive. */
		BEFORE,

		/** The call does what it should, and its answer does not arrive. */
		AFTER

	}

	private final ReactiveMongoOperations whole;

	private final int last;

	private final Moment moment;

	private final AtomicInteger calls = new AtomicInteger();

	BreakingStore(ReactiveMongoOperations whole, int last, Moment moment) {
		this.whole = whole;
		this.last = last;
		this.moment = moment;
	}

	ReactiveMongoOperations operations() {
		return (ReactiveMongoOperations) Proxy.newProxyInstance(BreakingStore.class.getClassLoader(),
				new Class<?>[] { ReactiveMongoOperations.class }, this::call);
	}

	/** Whether it was asked often enough to break. */
	boolean broke() {
		return this.calls.get() >= this.last;
	}

	private @Nullable Object call(Object proxy, Method method, Object @Nullable [] arguments) throws Throwable {
		try {
			Object answer = method.invoke(this.whole, arguments);
			if (answer instanceof Mono<?> mono) {
				return Mono.defer(() -> Mono.from(breaking(mono)));
			}
			return (answer instanceof Flux<?> flux) ? Flux.defer(() -> breaking(flux)) : answer;
		}
		catch (InvocationTargetException ex) {
			throw ex.getCause();
		}
	}

	private Publisher<?> breaking(Publisher<?> answer) {
		int call = this.calls.incrementAndGet();
		if (call < this.last) {
			return answer;
		}
		Mono<Object> broken = Mono.error(() -> new IllegalStateException("The store broke at call " + this.last));
		return (call == this.last && this.moment == Moment.AFTER) ? Flux.from(answer).then(broken) : broken;
	}

}
