package io.trackercatalog.store;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.function.BiConsumer;

import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.data.mongodb.core.ReactiveMongoOperations;

/**
 * A store whose calls wait until somebody lets the next one happen. Everything that comes
 * of it happens in that thread, so that whoever does it decides in which order things
 * happen. A call that was cancelled happens all the same, as it had been sent already.
 */
public final class SteppedStore {

	private static final Duration PATIENCE = Duration.ofSeconds(30);

	private final ReactiveMongoOperations whole;

	private final BiConsumer<Call, List<?>> observer;

	private final Queue<Runnable> waiting = new ArrayDeque<>();

	/**
	 * A store in front of another.
	 * @param observer is told of each call that was successful, and what it answered
	 */
	public SteppedStore(ReactiveMongoOperations whole, BiConsumer<Call, List<?>> observer) {
		this.whole = whole;
		this.observer = observer;
	}

	public ReactiveMongoOperations operations() {
		return (ReactiveMongoOperations) Proxy.newProxyInstance(SteppedStore.class.getClassLoader(),
				new Class<?>[] { ReactiveMongoOperations.class }, this::call);
	}

	/** Whether a call waits. */
	public boolean isWaiting() {
		return !this.waiting.isEmpty();
	}

	/** Lets the next call happen. */
	public void step() {
		this.waiting.remove().run();
	}

	private @Nullable Object call(Object proxy, Method method, Object @Nullable [] arguments) throws Throwable {
		try {
			Object answer = method.invoke(this.whole, arguments);
			Call call = new Call(method.getName(), (arguments != null) ? List.of(arguments) : List.of());
			if (answer instanceof Mono<?> mono) {
				return waiting(call, mono).next();
			}
			return (answer instanceof Flux<?> flux) ? waiting(call, flux) : answer;
		}
		catch (InvocationTargetException ex) {
			throw ex.getCause();
		}
	}

	private Flux<?> waiting(Call call, Publisher<?> answer) {
		return Mono.<List<?>>create((sink) -> this.waiting.add(() -> {
			List<?> result;
			try {
				result = Objects.requireNonNull(Flux.from(answer).collectList().block(PATIENCE));
			}
			catch (RuntimeException ex) {
				sink.error(ex);
				return;
			}
			this.observer.accept(call, result);
			sink.success(result);
		})).flatMapIterable((all) -> all);
	}

	/**
	 * What was asked.
	 *
	 * @param method of the store
	 * @param arguments it was given
	 */
	public record Call(String method, List<Object> arguments) {
	}

}
