package io.trackercatalog;

import java.util.List;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.turbo.TurboFilter;
import ch.qos.logback.core.spi.FilterReply;
import org.jspecify.annotations.Nullable;
import org.slf4j.Marker;

/**
 * Keeps those quiet who would tell secrets, whatever level they are set to: below INFO
 * they print addresses, which may hold a token, and what is sent, which may be a
 * credential.
 */
final class DiscreetFilter extends TurboFilter {

	/** Whoever belongs to one of these says nothing below INFO. */
	static final List<String> INDISCREET = List.of(
			// Paths and queries of requests: those of hooks end with a token.
			"org.springframework.web.server.adapter", "org.springframework.web.reactive",
			// Addresses that are called, of which those of webhooks are secret, and
			// bytes.
			"reactor.netty", "io.netty.handler.logging",
			// Bodies, before they are written and after they were read.
			"org.springframework.http.codec", "org.springframework.core.codec");

	@Override
	public FilterReply decide(@Nullable Marker marker, Logger logger, Level level, @Nullable String format,
			Object @Nullable [] parameters, @Nullable Throwable error) {
		// Most of what is below INFO is not wanted anyway, and is asked for all the time.
		boolean unheard = level.isGreaterOrEqual(Level.INFO) || !level.isGreaterOrEqual(logger.getEffectiveLevel());
		return (unheard || !isIndiscreet(logger.getName())) ? FilterReply.NEUTRAL : FilterReply.DENY;
	}

	private static boolean isIndiscreet(String name) {
		return INDISCREET.stream().anyMatch(name::startsWith);
	}

}
