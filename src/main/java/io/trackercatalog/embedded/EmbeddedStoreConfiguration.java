package io.trackercatalog.embedded;

import com.mongodb.ConnectionString;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.mongodb.autoconfigure.MongoConnectionDetails;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;

/**
 * Runs the embedded store and has Spring Boot's MongoDB client connect to it, when no
 * MongoDB is configured.
 */
@Configuration(proxyBeanMethods = false)
@Conditional(NoMongoConfigured.class)
@EnableConfigurationProperties(EmbeddedSettings.class)
class EmbeddedStoreConfiguration {

	@Bean
	EmbeddedStore embeddedStore(EmbeddedSettings settings) {
		return EmbeddedStore.open(settings.open());
	}

	@Bean
	MongoConnectionDetails embeddedConnectionDetails(EmbeddedStore store) {
		ConnectionString connectionString = new ConnectionString(store.connectionString());
		return () -> connectionString;
	}

}
