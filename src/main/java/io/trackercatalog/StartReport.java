package io.trackercatalog;

import java.nio.file.Path;

import io.trackercatalog.instance.Instances;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

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

	private static final Log logger = LogFactory.getLog(StartReport.class);

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
			.ifPresent((api) -> logger.info("Answering at %s%s".formatted(api,
					this.addresses.management().map("; health and metrics at %s/actuator"::formatted).orElse(""))));
		if (this.instances.all().isEmpty()) {
			logger.warn("No instances are configured, so there is nothing to read: declare them below "
					+ "'catalog.instances' in %s".formatted(Path.of("config", "application.yml").toAbsolutePath()));
		}
	}

}
