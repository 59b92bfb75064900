package io.trackercatalog.api;

import io.trackercatalog.access.Audit;
import io.trackercatalog.access.Caller;
import io.trackercatalog.access.GuardedHandler;
import io.trackercatalog.catalog.Answer;
import io.trackercatalog.catalog.Catalog;
import reactor.core.publisher.Mono;

import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;

/**
 * {@code GET /rest/integration/instance/details}: what the trackers contain.
 */
final class InstanceDetails implements GuardedHandler {

	private final Catalog catalog;

	private final Audit audit;

	private final AnswerWriting writing;

	InstanceDetails(Catalog catalog, Audit audit, AnswerWriting writing) {
		this.catalog = catalog;
		this.audit = audit;
		this.writing = writing;
	}

	@Override
	public Mono<ServerResponse> handle(ServerRequest request, Caller caller) {
		ContentTypes.mustTakeJson(request.headers().asHttpHeaders());
		CallContext context = CallContext.of(request.headers().asHttpHeaders());
		context.mustBeGranted(caller);
		return JsonBody.of(request)
			.map((body) -> DetailsQuery.of(body, request.queryParams()))
			.doOnNext((query) -> this.audit.note(caller, query.call(), context.claims()))
			.flatMap((query) -> answer(context, query))
			.switchIfEmpty(Mono.error(() -> Failure.of(FailureCode.NOT_FOUND).exception()))
			.doOnNext((answer) -> request.attributes().put(ReadingMetrics.STALE, answer.age().stale()))
			.flatMap((answer) -> this.writing.write(answer, request));
	}

	private Mono<Answer> answer(CallContext context, DetailsQuery query) {
		if (query.instance().isEmpty()) {
			return this.catalog.details(context.orgCode(), context.project());
		}
		long instance = query.instance().get();
		// Numbers that no instance can have are unknown like any other.
		return (instance < 1 || instance > Integer.MAX_VALUE) ? Mono.empty()
				: this.catalog.details(context.orgCode(), context.project(), (int) instance, query.fetchFields());
	}

}
