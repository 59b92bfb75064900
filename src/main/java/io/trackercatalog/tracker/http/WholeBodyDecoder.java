package io.trackercatalog.tracker.http;

import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.core.ResolvableType;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.codec.json.JacksonJsonDecoder;
import org.springframework.util.MimeType;

/**
 * Decodes answers that are in memory whole, as {@link Answer#replay} has them, where they
 * are: usually a body is copied together first, though it be of one piece.
 */
final class WholeBodyDecoder extends JacksonJsonDecoder {

	WholeBodyDecoder(JsonMapper mapper) {
		super(mapper);
	}

	@Override
	public Mono<Object> decodeToMono(Publisher<DataBuffer> input, ResolvableType elementType,
			@Nullable MimeType mimeType, @Nullable Map<String, Object> hints) {
		// Of a single buffer nothing is joined. More than one fails.
		return super.decodeToMono(Flux.from(input).singleOrEmpty(), elementType, mimeType, hints);
	}

}
