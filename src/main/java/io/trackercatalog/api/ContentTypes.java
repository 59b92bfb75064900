package io.trackercatalog.api;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;

import org.springframework.http.HttpHeaders;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;

/**
 * What we speak: JSON in UTF-8.
 */
final class ContentTypes {

	private ContentTypes() {
	}

	/** Refuses a caller that does not take JSON. */
	static void mustTakeJson(HttpHeaders headers) {
		List<MediaType> accepted = accepted(headers);
		// The most specific range decides: "application/json;q=0, */*" means no JSON.
		boolean json = accepted.isEmpty() || accepted.stream()
			.filter((range) -> range.includes(MediaType.APPLICATION_JSON))
			.min(Comparator.comparing(MediaType::isWildcardType).thenComparing(MediaType::isWildcardSubtype))
			.filter((range) -> range.getQualityValue() > 0)
			.isPresent();
		if (!json) {
			throw Failure.of(FailureCode.NOT_ACCEPTABLE).exception();
		}
	}

	/** Refuses a body that is declared as anything else, or as compressed. */
	static void mustBeJson(HttpHeaders headers) {
		String encoding = headers.getFirst(HttpHeaders.CONTENT_ENCODING);
		if (!isJson(headers) || !(encoding == null || encoding.equalsIgnoreCase("identity"))) {
			throw Failure.of(FailureCode.UNSUPPORTED_MEDIA_TYPE).exception();
		}
	}

	private static boolean isJson(HttpHeaders headers) {
		try {
			MediaType type = headers.getContentType();
			if (type == null) {
				return true;
			}
			Charset charset = type.getCharset();
			return type.equalsTypeAndSubtype(MediaType.APPLICATION_JSON)
					&& (charset == null || charset.equals(StandardCharsets.UTF_8));
		}
		catch (IllegalArgumentException ex) {
			return false;
		}
	}

	private static List<MediaType> accepted(HttpHeaders headers) {
		try {
			return headers.getAccept();
		}
		catch (InvalidMediaTypeException ex) {
			throw Failure.of(FailureCode.NOT_ACCEPTABLE).exception();
		}
	}

}
