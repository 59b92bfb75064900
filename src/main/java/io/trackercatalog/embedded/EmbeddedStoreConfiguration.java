package io.trackercatalog.embedded;

import com.mongodb.ConnectionString;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.mongodb.autoconfigure.MongoConnectionDetails;
import org.springframework.boot.mongodb.autoconfigure.MongoProperties;
import org.springframework.boot.mongodb.autoconfigure.PropertiesMongoConnectionDetails;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import org.springframework.core.env.Environment;
import org.springframework.util.StringUtils;

/**
 * Runs the embedded store and has Spring Boot's MongoDB client connect to it, when no
 * MongoDB is configured. That is found out at every start, so that wiring which was
 * prepared without knowing the answer serves both.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(EmbeddedSettings.class)
class EmbeddedStoreConfiguration {

	/** Opened for whoever wants to connect to it, so not where there is a MongoDB. */
	@Bean
	@Lazy
	EmbeddedStore embeddedStore(EmbeddedSettings settings) {
		return EmbeddedStore.open(settings.open());
	}

	@Bean
	MongoConnectionDetails storeConnectionDetails(Environment environment, ObjectProvider<EmbeddedStore> store,
			MongoProperties configured, ObjectProvider<SslBundles> bundles) {
		if (isMongoConfigured(environment)) {
			return new PropertiesMongoConnectionDetails(configured, bundles.getIfAvailable());
		}
		ConnectionString connectionString = new ConnectionString(store.getObject().connectionString());
		return () -> connectionString;
	}

	/**
	 * Whether somebody said where a MongoDB is. An empty value counts as nothing said,
	 * because that is what an unset variable of a container's environment looks like.
	 */
	private static boolean isMongoConfigured(Environment environment) {
		return StringUtils.hasText(environment.getProperty("spring.mongodb.uri"))
				|| StringUtils.hasText(environment.getProperty("spring.mongodb.host"));
	}

}
