package io.trackercatalog.schedule;

import java.util.concurrent.atomic.AtomicBoolean;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.stereotype.Component;

/**
 * Says once that the store does not tell what is due, and once that it does again,
 * instead of with every tick.
 */
@Component
class TickLog {

	private static final Logger log = LoggerFactory.getLogger(TickLog.class);

	private final AtomicBoolean silent = new AtomicBoolean();

	void succeeded() {
		if (this.silent.getAndSet(false)) {
			log.info("The store tells again what is due");
		}
	}

	void failed(RuntimeException ex) {
		if (!this.silent.getAndSet(true)) {
			log.warn("The store does not tell what is due; asking again with every tick: {}", ex.toString());
		}
	}

}
