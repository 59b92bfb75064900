package io.trackercatalog.simulator;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Who is let in at a Jira Data Center: the owner of an access token or of a password. Too
 * many wrong passwords in a row close the API until somebody solves a riddle in the
 * browser, which nobody does here.
 */
final class JiraLogin {

	static final String USERNAME = "svc-catalog";

	static final String TOKEN = "simulated-data-center-token";

	private static final int ATTEMPTS = 3;

	private static final String BASIC = "Basic "
			+ Base64.getEncoder().encodeToString((USERNAME + ":" + TOKEN).getBytes(StandardCharsets.UTF_8));

	private final AtomicInteger wrong = new AtomicInteger();

	/**
	 * What somebody gets who is not let in.
	 * @param open whether it is told to everybody
	 */
	Optional<Reply> refuse(Request request, boolean open) {
		String credential = request.header("Authorization");
		if (credential.equals("Bearer " + TOKEN) || (open && credential.isEmpty())) {
			return Optional.empty();
		}
		if (this.wrong.get() >= ATTEMPTS && credential.startsWith("Basic ")) {
			return Optional.of(JiraErrors.of(403, "Basic Authentication Failure - Reason : AUTHENTICATION_DENIED")
				.with("X-Seraph-LoginReason", "AUTHENTICATION_DENIED")
				.with("X-Authentication-Denied-Reason",
						"CAPTCHA_CHALLENGE; login-url=https://jira.acme.example/login"));
		}
		if (credential.equals(BASIC)) {
			this.wrong.set(0);
			return Optional.empty();
		}
		if (credential.startsWith("Basic ")) {
			this.wrong.incrementAndGet();
		}
		return Optional.of(JiraErrors.unauthenticated(request)
			.with("WWW-Authenticate", "OAuth realm=\"https%3A%2F%2Fjira.acme.example\"")
			.with("X-Seraph-LoginReason", "AUTHENTICATED_FAILED"));
	}

}
