package io.trackercatalog;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.LoggerContextListener;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

import org.springframework.boot.context.event.ApplicationEnvironmentPreparedEvent;
import org.springframework.boot.context.logging.LoggingApplicationListener;
import org.springframework.context.ApplicationListener;
import org.springframework.core.Ordered;

/**
 * Makes the log discreet as soon as it is set up, before anything is read that is secret.
 * As long as nobody says anything below INFO there is nothing to keep quiet, and whoever
 * asks for every request whether to say something gets a quick answer.
 */
final class Discretion implements ApplicationListener<ApplicationEnvironmentPreparedEvent>, Ordered {

	@Override
	public void onApplicationEvent(ApplicationEnvironmentPreparedEvent event) {
		if (LoggerFactory.getILoggerFactory() instanceof LoggerContext log) {
			log.getTurboFilterList().removeIf(DiscreetFilter.class::isInstance);
			log.getCopyOfListenerList().stream().filter(Levels.class::isInstance).forEach(log::removeListener);
			log.addListener(new Levels());
			log.getLoggerList().forEach((logger) -> keepQuiet(logger, logger.getLevel()));
		}
	}

	private static void keepQuiet(Logger logger, @Nullable Level level) {
		LoggerContext log = logger.getLoggerContext();
		if (level != null && !level.isGreaterOrEqual(Level.INFO)
				&& log.getTurboFilterList().stream().noneMatch(DiscreetFilter.class::isInstance)) {
			log.addTurboFilter(new DiscreetFilter());
		}
	}

	/** After those who set up the log, which forgets its filters by that. */
	@Override
	public int getOrder() {
		return LoggingApplicationListener.DEFAULT_ORDER + 1;
	}

	/**
	 * Notices when somebody is made talkative later.
	 */
	private static final class Levels implements LoggerContextListener {

		@Override
		public void onLevelChange(Logger logger, Level level) {
			keepQuiet(logger, level);
		}

		@Override
		public boolean isResetResistant() {
			return true;
		}

		@Override
		public void onStart(LoggerContext context) {
		}

		@Override
		public void onReset(LoggerContext context) {
		}

		@Override
		public void onStop(LoggerContext context) {
		}

	}

}
