package io.trackercatalog.api;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

import org.json.JSONException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.skyscreamer.jsonassert.JSONAssert;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.web.server.reactive.context.ReactiveWebServerApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the server refuses before anybody else sees it is told as every other failure is,
 * whoever tells the server who calls.
 */
@ExtendWith(OutputCaptureExtension.class)
class UnreadableRequestsTests {

	private static final int PATIENCE_MILLIS = 30_000;

	private static final String CANARY = "canary";

	private static List<ReactiveWebServerApplicationContext> servers = List.of();

	/** Nor does the log tell what somebody sent. */
	@AfterEach
	void keepsSecretsOutOfTheLog(CapturedOutput output) {
		assertThat(output).doesNotContain(CANARY);
	}

	@BeforeAll
	static void start() {
		servers = List.of(TwoLayersTests.run("none"), TwoLayersTests.run("native"), TwoLayersTests.run("framework"));
	}

	@AfterAll
	static void stop() {
		servers.forEach(ReactiveWebServerApplicationContext::close);
	}

	@Test
	void tellsThatHeadersAreTooLarge() throws Exception {
		String large = CANARY.repeat(6000);
		assertRefused(request("GET", "", "cookie: " + large), 431, "Request Header Fields Too Large",
				"HEADERS_TOO_LARGE", "Send fewer or shorter headers.");
		assertRefused(request("GET", "", (CANARY + ": " + CANARY + "\r\n").repeat(3000).strip()), 431,
				"Request Header Fields Too Large", "HEADERS_TOO_LARGE", "Send fewer or shorter headers.");
	}

	@Test
	void tellsThatAnAddressIsTooLong() throws Exception {
		assertRefused(request("GET", "?a=" + CANARY.repeat(3000), ""), 414, "URI Too Long", "URI_TOO_LONG",
				"Send a shorter path and query.");
	}

	@ParameterizedTest
	@CsvSource({ "project: can\u0001ary", "can ary: 1", "project canary", "Host: canary:port", "Content-Length: canary",
			"'Transfer-Encoding: chunked\r\nContent-Length: 1\r\nContent-Length: 2'" })
	void tellsThatARequestCannotBeRead(String header) throws Exception {
		assertRefused(request("GET", "", header), 400, "Bad Request", "INVALID_REQUEST",
				"Send a request as the API's description shows.");
	}

	@Test
	void tellsThatABodyCannotBeRead() throws Exception {
		assertRefused(
				request("POST", "", "Content-Type: application/json\r\nTransfer-Encoding: chunked") + "canary\r\n", 400,
				"Bad Request", "INVALID_REQUEST", "Send a request as the API's description shows.");
	}

	@Test
	void tellsItBehindWhatIsAnsweredAsUsual() throws Exception {
		for (ReactiveWebServerApplicationContext server : servers) {
			String answers = ask(server, OverHttp.raw("GET", 7, "keep-alive") + request("GET", "", "can ary: 1"));
			assertThat(answers).startsWith("HTTP/1.1 200 OK").contains("HTTP/1.1 400 Bad Request");
			assertProblem(answers.substring(answers.lastIndexOf("HTTP/1.1 400")), 400, "Bad Request", "INVALID_REQUEST",
					"Send a request as the API's description shows.");
		}
	}

	@Test
	void sendsNoBodyToWhoeverAsksForTheHeadersOnly() throws Exception {
		for (ReactiveWebServerApplicationContext server : servers) {
			assertThat(ask(server, request("HEAD", "", "cookie: " + CANARY.repeat(6000))))
				.startsWith("HTTP/1.1 431 Request Header Fields Too Large")
				.containsIgnoringCase("Content-Type: application/problem+json")
				.endsWith("\r\n\r\n");
		}
	}

	@Test
	void takesWhatIsLargeButNotTooLarge() throws Exception {
		for (ReactiveWebServerApplicationContext server : servers) {
			assertThat(
					ask(server,
							request("GET", "?a=" + "x".repeat(15_000),
									"cookie: " + "x".repeat(25_000) + "\r\nConnection: close")))
				.startsWith("HTTP/1.1 200 OK");
		}
	}

	private static void assertRefused(String request, int status, String title, String code, String message)
			throws Exception {
		for (ReactiveWebServerApplicationContext server : servers) {
			assertProblem(ask(server, request), status, title, code, message);
		}
	}

	private static void assertProblem(String answer, int status, String title, String code, String message)
			throws JSONException {
		String[] parts = answer.split("\r\n\r\n", 2);
		assertThat(parts[0]).startsWith("HTTP/1.1 " + status + " ");
		assertThat(parts[0].split("\r\n")).usingElementComparator(String::compareToIgnoreCase)
			.contains("Content-Type: application/problem+json", "Cache-Control: no-store", "Connection: close",
					"Content-Length: " + parts[1].length());
		JSONAssert.assertEquals("""
				{"type": "about:blank", "title": "%s", "status": %d, "code": "%s", "message": "%s"}
				""".formatted(title, status, code, message), parts[1], true);
		assertThat(answer).doesNotContain(CANARY);
	}

	/** A request that says nothing of closing the connection. */
	private static String request(String method, String query, String header) {
		return OverHttp.raw(method, 7, "keep-alive")
			.replace("?instance=7", query)
			.replace(header.startsWith("Host:") ? "Host: localhost\r\n" : "Connection: keep-alive\r\n",
					header.isEmpty() ? "" : header + "\r\n");
	}

	/** All that is answered until the server closes the connection. */
	private static String ask(ReactiveWebServerApplicationContext server, String request) throws IOException {
		try (Socket socket = new Socket("127.0.0.1", Objects.requireNonNull(server.getWebServer()).getPort())) {
			socket.setSoTimeout(PATIENCE_MILLIS);
			socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
			ByteArrayOutputStream answer = new ByteArrayOutputStream();
			try {
				socket.getInputStream().transferTo(answer);
			}
			catch (SocketException ex) {
				// Closed before all of the request was taken.
			}
			return answer.toString(StandardCharsets.UTF_8);
		}
	}

}
