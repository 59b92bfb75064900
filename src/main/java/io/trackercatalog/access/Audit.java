package io.trackercatalog.access;

import java.time.Duration;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says to the logger {@code audit} who called what. The same call by the same key is said
 * once a minute at INFO and otherwise at DEBUG, because portals repeat themselves.
 */
public final class Audit {

	private static final Logger log = LoggerFactory.getLogger("audit");

	private static final Duration REPETITION = Duration.ofMinutes(1);

	private static final int REMEMBERED = 10_000;

	private final Cache<Call, Boolean> said;

	Audit(Ticker ticker) {
		this.said = Caffeine.newBuilder()
			.ticker(ticker)
			.maximumSize(REMEMBERED)
			.expireAfterWrite(REPETITION)
			// Waking another thread costs more than what it would do.
			.executor(Runnable::run)
			.build();
	}

	/**
	 * Notes a call.
	 * @param call what was called
	 * @param claims what the caller said about itself, in the order in which it is
	 * written; need not be trusted
	 */
	public void note(Caller caller, String call, Map<String, String> claims) {
		Call noted = new Call(caller.keyId(), call, claims);
		if (this.said.asMap().putIfAbsent(noted, true) == null) {
			log.info(noted.line());
		}
		else if (log.isDebugEnabled()) {
			log.debug(noted.line());
		}
	}

	/**
	 * Notes that somebody does something, every time.
	 * @param call what is called, by its method and path
	 * @param claims what the caller said about itself; need not be trusted
	 */
	void did(Caller caller, String call, Map<String, String> claims) {
		log.info(new Call(caller.keyId() + (caller.formToken().isPresent() ? " (session)" : ""), call, claims).line());
	}

	/** Notes that somebody was not let in. */
	void refused(String keyId, String call) {
		log.warn(new Call(keyId, call + " refused", Map.of()).line());
	}

	private record Call(String keyId, String name, Map<String, String> claims) {

		private static final Pattern HARMFUL = Pattern.compile("[\\p{C}\\p{Zl}\\p{Zp}\"\\\\]");

		/** Without anything that could forge a line or hide a part of it. */
		String line() {
			return "key=%s call=%s".formatted(this.keyId, HARMFUL.matcher(this.name).replaceAll("?"))
					+ this.claims.entrySet()
						.stream()
						.map((claim) -> " %s=\"%s\"".formatted(claim.getKey(),
								HARMFUL.matcher(claim.getValue()).replaceAll("?")))
						.collect(Collectors.joining());
		}

	}

}
