package io.trackercatalog;

import com.mongodb.MongoClientSettings;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.mongodb.autoconfigure.MongoClientSettingsBuilderCustomizer;
import org.springframework.boot.mongodb.autoconfigure.MongoConnectionDetails;
import org.springframework.boot.mongodb.autoconfigure.MongoProperties;
import org.springframework.boot.mongodb.autoconfigure.StandardMongoClientSettingsBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;

/**
 * How we speak to the store, be it MongoDB or the embedded one.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(StoreSettings.class)
class StoreConfiguration {

	@Bean
	StoreThreads storeThreads() {
		return new StoreThreads();
	}

	@Bean
	MongoClientSettings mongoClientSettings(StoreThreads threads) {
		return MongoClientSettings.builder().transportSettings(threads.transport()).build();
	}

	/** Which Spring Boot applies only to settings of its own. */
	@Bean
	StandardMongoClientSettingsBuilderCustomizer connectionString(MongoProperties properties,
			MongoConnectionDetails details) {
		return new StandardMongoClientSettingsBuilderCustomizer(details, properties.getRepresentation().getUuid());
	}

	/** Before Spring Boot applies the connection string, whose options win. */
	@Bean
	@Order(-1)
	MongoClientSettingsBuilderCustomizer boundedStableApi(StoreSettings settings) {
		return settings::apply;
	}

}
