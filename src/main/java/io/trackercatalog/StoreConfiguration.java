package io.trackercatalog;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.mongodb.autoconfigure.MongoClientSettingsBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;

/**
 * How we speak to the store, be it MongoDB or the embedded one.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(StoreSettings.class)
class StoreConfiguration {

	/** Before Spring Boot applies the connection string, whose options win. */
	@Bean
	@Order(-1)
	MongoClientSettingsBuilderCustomizer boundedStableApi(StoreSettings settings) {
		return settings::apply;
	}

}
