package io.trackercatalog.access;

import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

/**
 * Says to the logger {@code audit} who called what. The same call by the same key is said
 * once a minute at INFO and otherwise at DEBUG, because portals repeat themselves.
 */
public final class Audit {

	private static final Log logger = LogFactory.getLog("audit");

	private static final Duration REPETITION = Duration.ofMinutes(1);

	private static final int REMEMBERED = 10_000;

	private final Cache<String, Boolean> said;

	Audit(Ticker ticker) {
		this.said = Caffeine.newBuilder().ticker(ticker).maximumSize(REMEMBERED).expireAfterWrite(REPETITION).build();
	}

	/**
	 * Notes a call.
	 * @param call what was called
	 * @param claims what the caller said about itself, in the order in which it is
	 * written; need not be trusted
	 */
	public void note(Caller caller, String call, Map<String, String> claims) {
		String line = "key=%s call=%s".formatted(caller.keyId(), call) + claims.entrySet()
			.stream()
			.map((claim) -> " %s=\"%s\"".formatted(claim.getKey(), harmless(claim.getValue())))
			.collect(Collectors.joining());
		if (this.said.asMap().putIfAbsent(line, true) == null) {
			logger.info(line);
		}
		else {
			logger.debug(line);
		}
	}

	/** Without anything that could forge a line or hide a part of it. */
	private static String harmless(String text) {
		return text.replaceAll("[\\p{C}\\p{Zl}\\p{Zp}\"\\\\]", "?");
	}

}
