package io.trackercatalog.api;

import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPInputStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class ConditionalRequestsTests extends OverHttp {

	@Test
	void tellsTagAgeAndWhatTheAnswerDependsOn() throws Exception {
		HttpResponse<String> response = send(details("?instance=7"));
		assertThat(response.headers().allValues("ETag")).containsExactly("\"abc\"");
		assertThat(response.headers().allValues("Age")).containsExactly("42");
		assertThat(response.headers().allValues("Last-Modified")).containsExactly("Fri, 02 Jan 2026 03:04:05 GMT");
		assertThat(response.headers().allValues("Cache-Control")).containsExactly("private, no-cache");
		assertThat(String.join(", ", response.headers().allValues("Vary")))
			.isEqualTo("Accept-Encoding, apikey, project, orgCode");
		assertThat(response.headers().firstValueAsLong("Content-Length")).hasValue(response.body().length());
		assertThat(response.headers().firstValue("Content-Encoding")).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "gzip", "GZIP", "deflate, gzip;q=0.5", "*", "gzip;q=1.0, identity; q=0.5", "x-gzip",
			"br, gzip", "identity;q=0, *" })
	void compressesForWhoeverTakesIt(String encodings) throws Exception {
		HttpResponse<byte[]> response = sendForBytes(details("?instance=7").header("Accept-Encoding", encodings));
		assertThat(response.headers().allValues("Content-Encoding")).containsExactly("gzip");
		assertThat(response.headers().allValues("ETag")).containsExactly("\"abc-gz\"");
		assertThat(response.headers().firstValueAsLong("Content-Length")).hasValue(response.body().length);
		try (GZIPInputStream gzip = new GZIPInputStream(new ByteArrayInputStream(response.body()))) {
			assertThat(new String(gzip.readAllBytes(), StandardCharsets.UTF_8)).contains(CatalogInMemory.LONG_TEXT);
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "gzip;q=0", "identity", "br", "*;q=0", "gzip;q=0.5, identity;q=0.8", "gzip;q=0, *",
			"gzip;q=nonsense" })
	void doesNotCompressForWhoeverDoesNot(String encodings) throws Exception {
		HttpResponse<String> response = send(details("?instance=7").header("Accept-Encoding", encodings));
		assertThat(response.headers().firstValue("Content-Encoding")).isEmpty();
		assertThat(response.headers().allValues("ETag")).containsExactly("\"abc\"");
		assertThat(response.body()).contains(CatalogInMemory.LONG_TEXT);
	}

	@ParameterizedTest
	@ValueSource(strings = { "\"abc\"", "W/\"abc\"", "\"xyz\", \"abc\"", "\"x,y\" , W/\"abc\"", "*" })
	void saysNothingNewToWhoeverHasTheAnswer(String tags) throws Exception {
		HttpResponse<String> response = send(details("?instance=7").header("If-None-Match", tags));
		assertThat(response.statusCode()).isEqualTo(304);
		assertThat(response.body()).isEmpty();
		assertThat(response.headers().allValues("ETag")).containsExactly("\"abc\"");
		assertThat(response.headers().allValues("Age")).containsExactly("42");
		assertThat(response.headers().allValues("Cache-Control")).containsExactly("private, no-cache");
		assertThat(response.headers().firstValue("Vary")).isPresent();
		assertThat(response.headers().firstValue("Content-Type")).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "\"abc-gz\"", "\"xyz\"", "abc", "\"ab\", \"c\"", "nonsense, \"" })
	void answersWhoeverHasSomethingElse(String tags) throws Exception {
		assertThat(send(details("?instance=7").header("If-None-Match", tags)).statusCode()).isEqualTo(200);
	}

	@Test
	void comparesTheTagOfTheEncodingThatIsChosen() throws Exception {
		assertThat(send(details("?instance=7").header("If-None-Match", "\"abc-gz\"").header("Accept-Encoding", "gzip"))
			.statusCode()).isEqualTo(304);
	}

	@Test
	void doesNotTrustDatesOfASecondsPrecision() throws Exception {
		assertThat(
				send(details("?instance=7").header("If-Modified-Since", "Fri, 02 Jan 2026 03:04:05 GMT")).statusCode())
			.isEqualTo(200);
	}

	@Test
	void answersAPostWhateverTheCallerHas() throws Exception {
		assertThat(send(with(details(""), "POST", "{\"instance\": 7}").header("If-None-Match", "\"abc\"")).statusCode())
			.isEqualTo(200);
	}

	@Test
	void answersHeadWithTheHeadersOfGet() throws Exception {
		HttpResponse<String> response = send(details("?instance=7").method("HEAD", BodyPublishers.noBody()));
		assertThat(response.statusCode()).isEqualTo(200);
		assertThat(response.body()).isEmpty();
		assertThat(response.headers().allValues("ETag")).containsExactly("\"abc\"");
		assertThat(response.headers().firstValueAsLong("Content-Length").orElse(0)).isGreaterThan(2000);
	}

}
