package io.trackercatalog.endtoend;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import io.trackercatalog.store.TestStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the parts of the daemon print when somebody logs them, as frameworks do unasked.
 */
class BeansTests {

	private static final String KEY = "Y2FuYXJ5LWVuY3J5cHRpb24ta2V5LTAxMjM0NTY3ODk=";

	private static final Map<String, String> CREDENTIALS = Map.of("basic", "username: jane, token: canary-token",
			"bearer", "token: canary-token", "entra", "tenant: t, client-id: c, client-secret: canary-client-secret",
			"oauth",
			"client-id: c, client-secret: canary-client-secret, refresh-token: canary-refresh-token, cloud-id: x");

	@TempDir
	private Path directory;

	@Test
	void printNoSecret() {
		ConfigurationFile file = new ConfigurationFile();
		List<String> kinds = CREDENTIALS.keySet().stream().sorted().toList();
		for (String kind : kinds) {
			file.having("""

					    - id: %d
					      type: %s
					      url: "http://127.0.0.1:9/acme"
					      alias: canary bird
					      integrated-by: jane@acme.example
					      org-code: ACME
					      hook: { token: canary-hook-token-0123456789 }
					      credential: { kind: %s, %s }
					""".formatted(kinds.indexOf(kind) + 1, kind.equals("entra") ? "azure" : "jira", kind,
					CREDENTIALS.get(kind)));
		}
		try (Daemon daemon = Daemon.start(file.in(this.directory), "--spring.mongodb.uri=" + TestStore.uri(),
				"--catalog.encryption.keys.k1=" + KEY, "--catalog.encryption.active=k1",
				"--catalog.webhooks[0].id=chat", "--catalog.webhooks[0].url=http://127.0.0.1:9/canary-path",
				"--catalog.webhooks[0].secret=canary-secret-of-a-webhook-0123456789")) {
			List<Object> parts = daemon.parts(Object.class).toList();
			assertThat(parts).hasSizeGreaterThan(100);
			assertThat(whoPrint(parts, "canary-")).isEmpty();
			assertThat(whoPrint(parts, KEY)).isEmpty();
			// Lest nothing be found because nothing is looked at.
			assertThat(whoPrint(parts, "chat")).contains("WebhookSettings");
		}
	}

	/** Their names only, lest the test print what it looks for. */
	private static List<String> whoPrint(List<Object> parts, String text) {
		return parts.stream()
			.filter((part) -> part.toString().contains(text))
			.map((part) -> part.getClass().getSimpleName())
			.toList();
	}

}
