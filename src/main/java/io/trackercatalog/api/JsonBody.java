package io.trackercatalog.api;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

import reactor.core.publisher.Mono;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import org.springframework.web.reactive.function.server.ServerRequest;

/**
 * Reads the small JSON object of a request, strictly.
 */
public final class JsonBody {

	/** In bytes. */
	static final int LIMIT = 64 * 1024;

	private static final int MAX_DEPTH = 16;

	private static final int MAX_NUMBER_LENGTH = 32;

	private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
		.streamReadConstraints(
				StreamReadConstraints.builder().maxNestingDepth(MAX_DEPTH).maxNumberLength(MAX_NUMBER_LENGTH).build())
		.enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
		.build()).enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

	private JsonBody() {
	}

	/** The object; one without members if there is no body. */
	public static Mono<ObjectNode> of(ServerRequest request) {
		return BoundedBody.of(request, LIMIT)
			.filter((bytes) -> bytes.length > 0)
			.doOnNext((bytes) -> ContentTypes.mustBeJson(request.headers().asHttpHeaders()))
			.map(JsonBody::parse)
			.defaultIfEmpty(JSON.createObjectNode());
	}

	private static ObjectNode parse(byte[] bytes) {
		try {
			// Left to itself, the parser would guess UTF-16 and UTF-32 too.
			String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
			JsonNode node = JSON.readTree(text);
			if (node instanceof ObjectNode object) {
				return object;
			}
		}
		catch (CharacterCodingException | JacksonException ex) {
			// said below, without the parser's words: they quote the body
		}
		throw Failure.of(FailureCode.INVALID_JSON).exception();
	}

}
