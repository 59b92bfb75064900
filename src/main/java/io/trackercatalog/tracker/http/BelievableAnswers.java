package io.trackercatalog.tracker.http;

import io.trackercatalog.tracker.TrackerFailure;
import reactor.core.publisher.Mono;

import org.springframework.core.ParameterizedTypeReference;
import org.springframework.core.codec.CodecException;
import org.springframework.http.ResponseEntity;
import org.springframework.web.service.invoker.HttpExchangeAdapter;
import org.springframework.web.service.invoker.HttpRequestValues;
import org.springframework.web.service.invoker.ReactorHttpExchangeAdapterDecorator;

/**
 * Takes JSON that cannot be read, and JSON that says nothing, for what they are: no data.
 */
final class BelievableAnswers extends ReactorHttpExchangeAdapterDecorator {

	BelievableAnswers(HttpExchangeAdapter adapter) {
		super(adapter);
	}

	@Override
	public <T> Mono<T> exchangeForBodyMono(HttpRequestValues request, ParameterizedTypeReference<T> type) {
		return super.exchangeForBodyMono(request, type).onErrorMap(CodecException.class, (ex) -> broken(request))
			.switchIfEmpty(Mono.error(() -> nothing(request)));
	}

	@Override
	public <T> Mono<ResponseEntity<T>> exchangeForEntityMono(HttpRequestValues request,
			ParameterizedTypeReference<T> type) {
		return super.exchangeForEntityMono(request, type).onErrorMap(CodecException.class, (ex) -> broken(request))
			.filter(ResponseEntity::hasBody)
			.switchIfEmpty(Mono.error(() -> nothing(request)));
	}

	private static Throwable broken(HttpRequestValues request) {
		return new TrackerFailure.NotData(call(request), "JSON that is broken or of another shape").exception();
	}

	/** A JSON {@code null} is an answer to HTTP, but not to us. */
	private static Throwable nothing(HttpRequestValues request) {
		return new TrackerFailure.NotData(call(request), "nothing").exception();
	}

	private static String call(HttpRequestValues request) {
		String template = request.getUriTemplate();
		return (template != null) ? template.replaceFirst("\\?.*", "") : "the call";
	}

}
