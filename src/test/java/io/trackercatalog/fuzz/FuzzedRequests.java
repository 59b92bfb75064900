package io.trackercatalog.fuzz;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.trackercatalog.endtoend.ConfigurationFile;
import io.trackercatalog.endtoend.Daemon;
import io.trackercatalog.simulator.Simulator;
import io.trackercatalog.simulator.SiteSettings;
import io.trackercatalog.store.TestStore;

/**
 * Requests to the daemon. The pieces of the input, between bytes of 0, are: one byte that
 * chooses an endpoint, what follows its path, header lines, and the body. Nothing may
 * come of it that the daemon calls its own fault.
 */
public final class FuzzedRequests {

	private static final int PATIENCE_MILLIS = 20_000;

	private static final String HOOK = "hook-token-of-the-tests-0123456789abcdef";

	private static final List<String> ENDPOINTS = List.of("GET /rest/integration/instance/details",
			"POST /rest/integration/instance/details", "POST /rest/admin/integration/listall",
			"POST /rest/admin/integration/instance", "PUT /rest/admin/integration/instance/1",
			"POST /rest/admin/integration/instance/1/refresh", "PUT /rest/admin/integration/instance/1/mapping",
			"GET /rest/admin/integration/instance/1/projects", "GET /rest/admin/integration/instance/1/changes",
			"GET /rest/admin/integration/search", "POST /rest/admin/integration/apikey",
			"POST /rest/admin/integration/webhook", "POST /rest/hook/1/" + HOOK, "POST /admin/sign-in", "GET /");

	private static final Pattern STATUS = Pattern.compile("HTTP/1\\.1 ([0-9]{3}) ");

	@SuppressWarnings("NullAway.Init") // given before the first input
	private static URI daemon;

	private FuzzedRequests() {
	}

	/** Before the first input, whose time is bounded. */
	public static void fuzzerInitialize() {
		daemon = start();
	}

	public static void fuzzerTestOneInput(byte[] input) {
		List<byte[]> pieces = Pieces.of(input);
		byte[] choice = pieces.get(0);
		String endpoint = ENDPOINTS.get((choice.length == 0) ? 0 : Math.floorMod(choice[0] - 'a', ENDPOINTS.size()));
		byte[] body = piece(pieces, 3);
		String head = endpoint + text(piece(pieces, 1)).replaceAll("[\\s]", "+") + " HTTP/1.1\r\nHost: localhost\r\n"
				+ "Connection: close\r\n" + headers(text(piece(pieces, 2))) + "Content-Length: " + body.length
				+ "\r\n\r\n";
		String answer = send(head.getBytes(StandardCharsets.ISO_8859_1), body);
		Matcher status = STATUS.matcher(answer);
		// Netty may hang up on what is no request at all.
		if (status.lookingAt() && status.group(1).startsWith("5")) {
			throw new IllegalStateException(answer);
		}
	}

	/** Those that are needed are there unless the input has them. */
	private static String headers(String given) {
		StringBuilder headers = new StringBuilder();
		if (!given.isEmpty()) {
			headers.append(given.strip().replaceAll("\r?\n", "\r\n")).append("\r\n");
		}
		for (String line : List.of("apikey: " + ConfigurationFile.ADMIN, "project: PAY", "orgCode: ACME",
				"action: view", "scope: project", "screenName: Fuzz", "Content-Type: application/json")) {
			if (!given.contains(line.substring(0, line.indexOf(':') + 1))) {
				headers.append(line).append("\r\n");
			}
		}
		return headers.toString();
	}

	private static byte[] piece(List<byte[]> pieces, int index) {
		return (index < pieces.size()) ? pieces.get(index) : new byte[0];
	}

	private static String text(byte[] bytes) {
		return new String(bytes, StandardCharsets.ISO_8859_1);
	}

	private static String send(byte[] head, byte[] body) {
		ByteArrayOutputStream answer = new ByteArrayOutputStream();
		try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), daemon.getPort())) {
			socket.setSoTimeout(PATIENCE_MILLIS);
			socket.getOutputStream().write(head);
			socket.getOutputStream().write(body);
			socket.getInputStream().transferTo(answer);
		}
		catch (SocketTimeoutException ex) {
			throw new IllegalStateException("No answer to " + text(head), ex);
		}
		catch (IOException ex) {
			// It hung up before all was said.
		}
		return answer.toString(StandardCharsets.ISO_8859_1);
	}

	private static URI start() {
		try {
			Daemon daemon = Daemon.start(
					new ConfigurationFile()
						.with(1, Simulator.start(SiteSettings.jiraDataCenter().withProjects(1)), HOOK)
						.in(Files.createTempDirectory("fuzz")),
					"--spring.mongodb.uri=" + TestStore.uri(), "--catalog.access.limits.per-key=1000000000",
					"--catalog.access.limits.per-address=1000000000", "--logging.level.root=ERROR",
					"--logging.level.audit=ERROR");
			daemon.portal().awaitSnapshot(1);
			return URI.create(daemon.portal().address());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
