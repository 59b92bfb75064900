package io.trackercatalog.tracker.http;

import io.trackercatalog.tracker.TrackerFailure;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

import org.springframework.core.ParameterizedTypeReference;
import org.springframework.core.codec.CodecException;
import org.springframework.http.ResponseEntity;
import org.springframework.web.service.invoker.HttpExchangeAdapter;
import org.springframework.web.service.invoker.HttpRequestValues;
import org.springframework.web.service.invoker.ReactorHttpExchangeAdapterDecorator;

/**
 * Takes JSON that cannot be read for what it is: no data.
 */
final class BelievableAnswers extends ReactorHttpExchangeAdapterDecorator {

	BelievableAnswers(HttpExchangeAdapter adapter) {
		super(adapter);
	}

	@Override
	public <T> Mono<T> exchangeForBodyMono(HttpRequestValues request, ParameterizedTypeReference<T> type) {
		return super.exchangeForBodyMono(request, type).onErrorMap(CodecException.class, (ex) -> noData(request));
	}

	@Override
	public <T> Mono<ResponseEntity<T>> exchangeForEntityMono(HttpRequestValues request,
			ParameterizedTypeReference<T> type) {
		return super.exchangeForEntityMono(request, type).onErrorMap(CodecException.class, (ex) -> noData(request));
	}

	private static Throwable noData(HttpRequestValues request) {
		@Nullable String template = request.getUriTemplate();
		String call = (template != null) ? template.replaceFirst("\\?.*", "") : "the call";
		return new TrackerFailure.NotData(call, "JSON that is broken or of another shape").exception();
	}

}
