package io.trackercatalog.api;

import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

class RefusalsTests extends OverHttp {

	private static final String START = "'start' as a whole number from 0 to 2147483647";

	private static final String LIMIT = "'limit' as a whole number from 1 to 500";

	private static final String PAGE = "'page' as a whole number from 1 to 2147483647";

	private static final String JSON = "Send one JSON object in UTF-8, in which no member stands twice.";

	@ParameterizedTest(name = "{0} -> {1} {2}")
	@MethodSource
	void namesEveryMemberThatIsWrongInAListsBody(String body, String code, String message) throws Exception {
		assertFailure(send(list(LIST, body)), 400, "Bad Request", code, message);
	}

	static Stream<Arguments> namesEveryMemberThatIsWrongInAListsBody() {
		String all = "Send %s and %s and %s.".formatted(START, LIMIT, PAGE);
		return Stream.of(arguments("", "MISSING_FIELD", all), arguments("{}", "MISSING_FIELD", all),
				arguments("{\"start\": 0, \"limit\": 10}", "MISSING_FIELD", "Send %s.".formatted(PAGE)),
				arguments("{\"limit\": 10, \"page\": null}", "MISSING_FIELD", "Send %s and %s.".formatted(START, PAGE)),
				arguments("{\"start\": -1, \"limit\": 10, \"page\": 1}", "INVALID_FIELD", "Send %s.".formatted(START)),
				arguments("{\"start\": 0, \"limit\": 0, \"page\": 0}", "INVALID_FIELD",
						"Send %s and %s.".formatted(LIMIT, PAGE)),
				arguments("{\"start\": 0, \"limit\": 501, \"page\": 1}", "INVALID_FIELD", "Send %s.".formatted(LIMIT)),
				arguments("{\"start\": \"0\", \"limit\": 1.5, \"page\": true}", "INVALID_FIELD", all),
				arguments("{\"start\": [0], \"limit\": {}, \"page\": 1e0}", "INVALID_FIELD", all),
				arguments("{\"start\": 2147483648, \"limit\": 10, \"page\": 12345678901234567890}", "INVALID_FIELD",
						"Send %s and %s.".formatted(START, PAGE)));
	}

	@ParameterizedTest
	@MethodSource
	void refusesWhatIsNoJsonObject(byte[] body) throws Exception {
		assertFailure(send(list(LIST, "").POST(BodyPublishers.ofByteArray(body))), 400, "Bad Request", "INVALID_JSON",
				JSON);
		assertFailure(send(
				details("").header("Content-Type", "application/json").method("GET", BodyPublishers.ofByteArray(body))),
				400, "Bad Request", "INVALID_JSON", JSON);
	}

	static Stream<byte[]> refusesWhatIsNoJsonObject() {
		String fine = "{\"start\": 0, \"limit\": 10, \"page\": 1}";
		return Stream.concat(
				Stream
					.of(" ", "{", "[]", "null", "7", "\"text\"", "{'start': 0}", "{start: 0}", "{\"start\": 0,}",
							"{\"start\": 01}", "{\"start\": NaN}", "{} {}", "{} x", "/* */ {}", "\uFEFF{}",
							"{\"a\": \"\0\"}", "\0", "{\"start\": 0, \"start\": 0}", "{\"a\": {\"b\": 1, \"b\": 2}}",
							"{\"a\": " + "[".repeat(17) + "]".repeat(17) + "}", "[".repeat(30_000),
							"{\"start\": " + "1".repeat(33) + "}")
					.map((text) -> text.getBytes(StandardCharsets.UTF_8)),
				Stream.of(fine.getBytes(StandardCharsets.UTF_16BE), fine.getBytes(StandardCharsets.UTF_16LE),
						new byte[] { '{', '"', (byte) 0xC3, '"', ':', '1', '}' }));
	}

	@ParameterizedTest
	@ValueSource(strings = { "list", "listgitlab", "list/gitlab", "list/alle", "list%20all", "list/j%C4%B1ra",
			"listj%C4%B1ra", "list/JIRA%20" })
	void refusesAnUnknownType(String path) throws Exception {
		assertFailure(send(list("/rest/admin/integration/" + path, "{\"start\": 0, \"limit\": 10, \"page\": 1}")), 400,
				"Bad Request", "INVALID_FIELD", "Send 'type' in the path as 'all', 'jira' or 'azure'.");
	}

	@ParameterizedTest(name = "{0} {1} -> {2}")
	@MethodSource
	void namesEveryParameterThatIsWrongInARequestForDetails(String query, String body, String message)
			throws Exception {
		assertFailure(send(with(details(query), "GET", body)), 400, "Bad Request", "INVALID_FIELD", message);
	}

	static Stream<Arguments> namesEveryParameterThatIsWrongInARequestForDetails() {
		String instance = "Send 'instance' as a whole number.";
		String fetchFields = "Send 'fetchFields' as true or false.";
		String disagree = "Send 'instance' once, or with the same value in body and query.";
		return Stream.of(arguments("?instance=seven", "", instance), arguments("?instance=", "", instance),
				arguments("?instance", "", instance), arguments("?instance=7.0", "", instance),
				arguments("?instance=%00", "", instance), arguments("?instance=%2B7", "", instance),
				arguments("", "{\"instance\": \"7\"}", instance), arguments("", "{\"instance\": 7.0}", instance),
				arguments("", "{\"instance\": [7]}", instance), arguments("", "{\"instance\": true}", instance),
				arguments("", "{\"instance\": 1234567890123456789}", instance),
				arguments("?instance=7&fetchFields=yes", "", fetchFields),
				arguments("?instance=7&fetchFields=1", "", fetchFields),
				arguments("?instance=7&fetchFields", "", fetchFields),
				arguments("", "{\"instance\": 7, \"fetchFields\": \"true\"}", fetchFields),
				arguments("?instance=7", "{\"fetchFields\": 1}", fetchFields),
				arguments("?fetchFields=no", "{\"instance\": {}}",
						"Send 'instance' as a whole number and 'fetchFields' as true or false."),
				arguments("?instance=7", "{\"instance\": 9}", disagree),
				arguments("?instance=7&instance=9", "", disagree),
				arguments("?instance=7&fetchFields=true", "{\"fetchFields\": false}",
						"Send 'fetchFields' once, or with the same value in body and query."));
	}

	@ParameterizedTest
	@ValueSource(strings = { "project", "orgCode", "action", "scope", "screenName" })
	void namesAMandatoryHeaderThatIsMissingOrMalformed(String name) throws Exception {
		String message = "Send the header '%s' once, as 1 to 256 printable characters.".formatted(name);
		assertFailure(send(without(name)), 400, "Bad Request", "MISSING_FIELD", message);
		for (String value : new String[] { "", " ", "x".repeat(257), "x".repeat(10_000), "tab\tin" }) {
			assertFailure(send(details("").setHeader(name, value)), 400, "Bad Request", "INVALID_FIELD", message);
		}
		assertFailure(send(details("").header(name, "again")), 400, "Bad Request", "INVALID_FIELD", message);
	}

	@Test
	void namesAllMandatoryHeadersThatAreMissing() throws Exception {
		assertThat(send(bare(DETAILS).header("apikey", READER)).body()).contains("'project'", "'orgCode'", "'action'",
				"'scope'", "'screenName'");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "reader", "reader.", ".secret", "reader.wrong", "reader.secret ish", "nobody.secret",
			"READER.secret", "re ader.secret", "reader.secret.more" })
	void refusesAWrongKeyBeforeAnythingElse(String key) throws Exception {
		for (HttpRequest.Builder request : new HttpRequest.Builder[] { bare(DETAILS),
				bare(LIST).POST(BodyPublishers.ofString("{")) }) {
			HttpResponse<String> response = send(request.header("apikey", key));
			assertFailure(response, 401, "Unauthorized", "INVALID_API_KEY", "Send a valid key in the header 'apikey'.");
			assertThat(response.headers().firstValue("WWW-Authenticate")).hasValue("apikey");
		}
	}

	@Test
	void refusesNoKeyAndTwoKeys() throws Exception {
		assertThat(send(without("apikey")).statusCode()).isEqualTo(401);
		assertThat(send(details("").header("apikey", READER)).statusCode()).isEqualTo(401);
		assertThat(send(bare(DETAILS + "?apikey=" + READER)).statusCode()).isEqualTo(401);
	}

	@Test
	void refusesWhatAKeyIsNotGrantedInTheSameWords() throws Exception {
		String list = "{\"start\": 0, \"limit\": 10, \"page\": 1}";
		for (HttpRequest.Builder request : new HttpRequest.Builder[] { details("").setHeader("orgCode", "BETA"),
				details("").setHeader("orgCode", "acme"), details("").setHeader("project", "OPS"),
				details("").setHeader("apikey", ADMIN), list(LIST, list).setHeader("apikey", READER) }) {
			assertFailure(send(request), 403, "Forbidden", "FORBIDDEN",
					"Use a key that is granted this permission, organisation and project; "
							+ "an administrator can issue one.");
		}
	}

	@ParameterizedTest
	@CsvSource({ "ACME, 8", "BETA, 7", "ACME, 0", "ACME, -7", "ACME, 2147483648", "ACME, 4294967303" })
	void saysTheSameOfUnknownInstancesAndThoseOfOthers(String orgCode, String instance) throws Exception {
		assertFailure(send(details("?instance=" + instance).setHeader("apikey", ALL).setHeader("orgCode", orgCode)),
				404, "Not Found", "NOT_FOUND", "Check the address and the number: there is no such thing here.");
	}

	@ParameterizedTest
	@CsvSource({ "GET, /", "GET, /rest", "POST, /rest/integration/instance/detail", "DELETE, /nothing",
			"GET, /rest/integration/instance/details/7", "GET, /rest/integration/instance/details/",
			"POST, /rest/admin/integration/list/all/more" })
	void knowsNoOtherAddress(String method, String path) throws Exception {
		assertFailure(send(bare(path).method(method, BodyPublishers.noBody())), 404, "Not Found", "NOT_FOUND",
				"Check the address and the number: there is no such thing here.");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			value = { "PUT | /rest/integration/instance/details | GET,HEAD,POST",
					"DELETE | /rest/integration/instance/details | GET,HEAD,POST",
					"GET | /rest/admin/integration/listall | POST", "PATCH | /rest/admin/integration/list/jira | POST",
					"OPTIONS | /rest/admin/integration/listall | POST" })
	void tellsWhichMethodsAreAllowed(String method, String path, String allowed) throws Exception {
		HttpResponse<String> response = send(bare(path).method(method, BodyPublishers.noBody()));
		assertFailure(response, 405, "Method Not Allowed", "METHOD_NOT_ALLOWED",
				"Use one of the methods in the header 'Allow'.");
		assertThat(response.headers().firstValue("Allow").orElse("").split(",\\s*"))
			.containsExactlyInAnyOrder(allowed.split(","));
	}

	@ParameterizedTest
	@ValueSource(strings = { "text/html", "application/xml, text/*", "application/json;q=0, */*", "nonsense" })
	void hasNothingButJson(String accepted) throws Exception {
		assertFailure(send(details("").header("Accept", accepted)), 406, "Not Acceptable", "NOT_ACCEPTABLE",
				"Accept 'application/json'.");
	}

	@ParameterizedTest
	@ValueSource(strings = { "application/json", "*/*", "application/*;q=0.1", "text/html, application/json;q=0.9",
			"application/json; charset=utf-8" })
	void hasJsonForWhoeverTakesIt(String accepted) throws Exception {
		assertThat(send(details("").header("Accept", accepted)).statusCode()).isEqualTo(200);
	}

	@ParameterizedTest
	@ValueSource(strings = { "text/plain", "application/x-www-form-urlencoded", "application/json;charset=UTF-16",
			"application/xml", "nonsense", "application/json;charset=nonsense" })
	void takesNothingButJson(String type) throws Exception {
		HttpRequest.Builder request = details("").header("Content-Type", type)
			.method("GET", BodyPublishers.ofString("{\"instance\": 7}"));
		assertFailure(send(request), 415, "Unsupported Media Type", "UNSUPPORTED_MEDIA_TYPE",
				"Send the body as 'application/json' in UTF-8, not compressed.");
	}

	@Test
	void takesNoCompressedBody() throws Exception {
		assertThat(send(list(LIST, "{}").header("Content-Encoding", "gzip")).statusCode()).isEqualTo(415);
	}

	@Test
	void takesNoLargeBodyWhetherOrNotItsLengthIsTold() throws Exception {
		byte[] large = ("{\"pad\": \"" + "x".repeat(JsonBody.LIMIT) + "\"}").getBytes(StandardCharsets.UTF_8);
		for (HttpRequest.BodyPublisher body : new HttpRequest.BodyPublisher[] { BodyPublishers.ofByteArray(large),
				BodyPublishers.fromPublisher(BodyPublishers.ofByteArray(large)) }) {
			assertFailure(send(details("").header("Content-Type", "application/json").method("POST", body)), 413,
					"Content Too Large", "PAYLOAD_TOO_LARGE", "Send a body of at most 65536 bytes.");
		}
	}

	@Test
	void saysWhenTheStoreDidNotAnswerInTime() throws Exception {
		assertFailure(send(details("?instance=" + CatalogInMemory.SLOW)), 500, "Internal Server Error", "STORE_TIMEOUT",
				"Try again later: the store did not answer in time.");
	}

	@Test
	void tellsNothingAboutWhatBroke() throws Exception {
		assertFailure(send(details("?instance=" + CatalogInMemory.BROKEN)), 500, "Internal Server Error",
				"INTERNAL_ERROR", "Try again later, or ask the operator to look at the log.");
	}

	@Test
	void readsHeadersInUtf8() throws Exception {
		assertThat(raw("Größe", "")).startsWith("HTTP/1.1 200").contains("\"project\":\"Größe\"");
	}

	@ParameterizedTest
	@ValueSource(strings = { "\u0085", "\u2028", "\u202E", "\uFEFF" })
	void refusesHeadersThatCannotBeSeen(String project) throws Exception {
		assertThat(raw(project, "")).startsWith("HTTP/1.1 400").contains("'project'");
	}

	@ParameterizedTest
	@ValueSource(strings = { "%", "%zz", "%ff", "a=b&%C3%28=1" })
	void survivesABrokenQuery(String query) throws Exception {
		assertThat(raw("Größe", "&" + query)).matches("(?s)HTTP/1.1 (200|400) .*").doesNotContain("Exception");
	}

	private String raw(String project, String query) throws Exception {
		return raw("""
				GET %s HTTP/1.1
				Host: 127.0.0.1
				Connection: close
				apikey: %s
				project: %s
				orgCode: ACME
				action: a
				scope: s
				screenName: n

				""".formatted(DETAILS + "?instance=7" + query, READER, project).replace("\n", "\r\n"));
	}

	private String raw(String request) throws Exception {
		try (Socket socket = new Socket("127.0.0.1", this.port)) {
			socket.setSoTimeout((int) PATIENCE.toMillis());
			socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
			return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
		}
	}

	private HttpRequest.Builder without(String name) {
		HttpRequest.Builder request = bare(DETAILS);
		details("").build().headers().map().forEach((header, values) -> {
			if (!header.equalsIgnoreCase(name)) {
				request.header(header, values.get(0));
			}
		});
		return request;
	}

}
