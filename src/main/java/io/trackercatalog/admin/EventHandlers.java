package io.trackercatalog.admin;

import java.time.Duration;
import java.util.Optional;

import io.trackercatalog.access.Caller;
import io.trackercatalog.api.Failures;
import io.trackercatalog.change.ChangeId;
import io.trackercatalog.change.ChangeView;
import io.trackercatalog.instance.InstanceId;
import io.trackercatalog.schedule.Pass;
import io.trackercatalog.schedule.PassId;
import io.trackercatalog.schedule.Passes;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.http.codec.ServerSentEvent;
import org.springframework.stereotype.Component;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;

/**
 * Tells as it happens how passes go and what changes.
 */
@Component
class EventHandlers {

	/** How often is looked how far a pass is. */
	private static final Duration LOOK_EVERY = Duration.ofMillis(500);

	private final Passes passes;

	private final InstanceNews news;

	private final VisibleInstances visible;

	private final EventStreams streams;

	EventHandlers(Passes passes, InstanceNews news, VisibleInstances visible, EventStreams streams) {
		this.passes = passes;
		this.news = news;
		this.visible = visible;
		this.streams = streams;
	}

	/**
	 * {@code GET /pass/{id}/events}: {@code progress} whenever it got on, at most twice a
	 * second, and {@code end} with what came of it.
	 */
	Mono<ServerResponse> pass(ServerRequest request, Caller caller) {
		PassId id = PassHandlers.passId(request);
		return this.passes.find(id)
			.filter((pass) -> this.visible.mayBeSeen(pass.instance(), caller))
			.switchIfEmpty(Mono.error(Failures::notFound))
			.flatMap((pass) -> this.streams.of(progress(id), mayStay(pass.instance(), caller)));
	}

	private Flux<ServerSentEvent<Object>> progress(PassId id) {
		return Flux.interval(Duration.ZERO, LOOK_EVERY)
			.onBackpressureDrop()
			.concatMap((look) -> this.passes.find(id), 1)
			.distinctUntilChanged(PassView::of)
			.takeUntil((pass) -> pass.state().isEnd())
			.map((pass) -> event(pass.state().isEnd() ? "end" : "progress", pass));
	}

	/**
	 * {@code GET /instance/{id}/events}: {@code change} for every change from now on, or
	 * from the one that {@code Last-Event-ID} names, and {@code pass} whenever a pass
	 * waits, begins or ends. The id behind which it begins comes first, so that whoever
	 * is cut off before the first change knows where to go on, too.
	 */
	Mono<ServerResponse> instance(ServerRequest request, Caller caller) {
		InstanceId instance = this.visible.find(request, caller).orElseThrow(Failures::notFound).id();
		return last(request, instance).map(Mono::just)
			.orElseGet(() -> this.news.now(instance))
			.flatMap((last) -> this.streams.of(
					changes(instance, last).mergeWith(this.news.passes(instance).map((pass) -> event("pass", pass))),
					mayStay(instance, caller)));
	}

	private Mono<Boolean> mayStay(InstanceId instance, Caller caller) {
		return caller.isStillWelcome().map((welcome) -> welcome && this.visible.mayBeSeen(instance, caller));
	}

	private Flux<ServerSentEvent<Object>> changes(InstanceId instance, ChangeId last) {
		ServerSentEvent<Object> start = ServerSentEvent.builder().id(last.value()).build();
		return this.news.changes(instance, last)
			.map((change) -> ServerSentEvent.<Object>builder(ChangeView.of(change))
				.id(change.id().value())
				.event("change")
				.build())
			.startWith(start);
	}

	/** Where a listener was cut off; fails with 400 if that is not in this stream. */
	private static Optional<ChangeId> last(ServerRequest request, InstanceId instance) {
		String id = request.headers().firstHeader("Last-Event-ID");
		try {
			Optional<ChangeId> last = Optional.ofNullable(id).map(ChangeId::new);
			if (last.isEmpty() || last.get().isOf(instance)) {
				return last;
			}
		}
		catch (IllegalArgumentException ex) {
			// Told below, with what would be right.
		}
		throw Failures.invalid("The header 'Last-Event-ID' has to be the id of a change, as this stream tells it.");
	}

	private static ServerSentEvent<Object> event(String name, Pass pass) {
		return ServerSentEvent.<Object>builder(PassView.of(pass)).event(name).build();
	}

}
