package io.trackercatalog;

import ch.qos.logback.classic.LoggerContext;
import org.slf4j.LoggerFactory;

import org.springframework.boot.context.event.ApplicationEnvironmentPreparedEvent;
import org.springframework.boot.context.logging.LoggingApplicationListener;
import org.springframework.context.ApplicationListener;
import org.springframework.core.Ordered;

/**
 * Makes the log discreet as soon as it is set up, before anything is read that is secret.
 */
final class Discretion implements ApplicationListener<ApplicationEnvironmentPreparedEvent>, Ordered {

	@Override
	public void onApplicationEvent(ApplicationEnvironmentPreparedEvent event) {
		if (LoggerFactory.getILoggerFactory() instanceof LoggerContext log) {
			log.getTurboFilterList().removeIf(DiscreetFilter.class::isInstance);
			log.addTurboFilter(new DiscreetFilter());
		}
	}

	/** After those who set up the log, which forgets its filters by that. */
	@Override
	public int getOrder() {
		return LoggingApplicationListener.DEFAULT_ORDER + 1;
	}

}
