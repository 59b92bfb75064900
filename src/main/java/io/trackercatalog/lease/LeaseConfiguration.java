package io.trackercatalog.lease;

import reactor.core.scheduler.Schedulers;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.mongodb.core.ReactiveMongoOperations;

/**
 * Offers leases to other modules.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(LeaseSettings.class)
class LeaseConfiguration {

	@Bean
	Leases leases(ReactiveMongoOperations store, LeaseSettings settings) {
		return new Leases(store, settings, System::nanoTime, Schedulers.parallel());
	}

}
