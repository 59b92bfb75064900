package io.trackercatalog;

import java.nio.file.Path;

import io.trackercatalog.instance.Instances;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Tells at the end of the start where callers are answered, and when there is nothing to
 * answer.
 */
@Component
class StartReport {

	private static final Logger log = LoggerFactory.getLogger(StartReport.class);

	private final Addresses addresses;

	private final Instances instances;

	StartReport(Addresses addresses, Instances instances) {
		this.addresses = addresses;
		this.instances = instances;
	}

	@EventListener(ApplicationReadyEvent.class)
	@Order(0)
	void tell() {
		this.addresses.api()
			.ifPresent((api) -> log.info("Answering at {}{}", api,
					this.addresses.management().map("; health and metrics at %s/actuator"::formatted).orElse("")));
		if (this.instances.all().isEmpty()) {
			log.warn("No instances are configured, so there is nothing to read: declare them below "
					+ "'catalog.instances' in {}", Path.of("config", "application.yml").toAbsolutePath());
		}
	}

}
