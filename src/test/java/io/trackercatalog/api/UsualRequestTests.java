package io.trackercatalog.api;

import java.util.Objects;

import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.HttpHeaders;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class UsualRequestTests {

	private static final String URI = OverHttp.DETAILS + "?instance=7";

	private final UsualRequest first = Objects.requireNonNull(UsualRequest.of(URI, headers(), OverHttp.DETAILS));

	@Test
	void isRepeatedByWhoeverSaysTheSameWithAnyKeyAndTrace() {
		assertThat(this.first.isRepeatedBy(URI, headers())).isTrue();
		assertThat(this.first.isRepeatedBy(URI, headers("somebody.else", "00-1", "PAY", "gzip"))).isTrue();
		assertThat(this.first.isRepeatedBy(URI, headers("reader.canary", "00-2", "PAY", "gzip"))).isTrue();
	}

	@Test
	void isNotRepeatedByWhoeverSaysMoreOrLessOrOtherThings() {
		assertThat(this.first.isRepeatedBy(OverHttp.DETAILS, headers())).isFalse();
		assertThat(this.first.isRepeatedBy(URI, headers("reader.canary", "00-1", "OTHER", "gzip"))).isFalse();
		assertThat(this.first.isRepeatedBy(URI, headers("reader.canary", "00-1", "PAY", "br"))).isFalse();
		assertThat(this.first.isRepeatedBy(URI, headers().add("range", "bytes=0-9"))).isFalse();
		assertThat(this.first.isRepeatedBy(URI, headers().remove("scope"))).isFalse();
		assertThat(this.first.isRepeatedBy(URI, headers().remove("cookie").add("range", "bytes=0-9"))).isFalse();
	}

	@Test
	void mayHaveNoBodyInSoManyWords() {
		UsualRequest without = Objects
			.requireNonNull(UsualRequest.of(URI, headers().add("content-length", "0"), OverHttp.DETAILS));
		assertThat(without.isRepeatedBy(URI, headers().add("content-length", "0"))).isTrue();
		assertThat(without.isRepeatedBy(URI, headers().add("content-length", "2"))).isFalse();
		assertThat(UsualRequest.of(URI, headers().add("content-length", "2"), OverHttp.DETAILS)).isNull();
		HttpHeaders twice = headers().add("content-length", "0").add("content-length", "0");
		assertThat(UsualRequest.of(URI, twice, OverHttp.DETAILS)).isNull();
	}

	@Test
	void remembersNoSecret() {
		assertThat(this.first.toString()).contains("PAY").doesNotContain("canary");
	}

	@Test
	void isNoLongOneSoThatConnectionsStaySmall() {
		assertThat(UsualRequest.of(URI, headers().add("traceparent", "0".repeat(7_000)), OverHttp.DETAILS)).isNotNull();
		assertThat(UsualRequest.of(URI, headers().add("traceparent", "0".repeat(9_000)), OverHttp.DETAILS)).isNull();
	}

	private static HttpHeaders headers() {
		return headers("reader.canary", "00-1", "PAY", "gzip");
	}

	private static HttpHeaders headers(String key, String trace, String project, String encoding) {
		return new DefaultHttpHeaders().add("host", "localhost:8080")
			.add("apikey", key)
			.add("Project", project)
			.add("orgCode", "ACME")
			.add("action", "view")
			.add("scope", "project")
			.add("screenName", "Integrations")
			.add("Accept-Encoding", encoding)
			.add("traceparent", trace)
			.add("cookie", "session=canary")
			.add("authorization", "Bearer canary");
	}

}
