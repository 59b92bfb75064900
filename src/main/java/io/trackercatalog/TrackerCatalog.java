package io.trackercatalog;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/**
 * The daemon.
 */
@SpringBootApplication
@ConfigurationPropertiesScan
public class TrackerCatalog {

	public static void main(String[] args) {
		MemoryReturn.afterBursts();
		SpringApplication.run(TrackerCatalog.class, args);
	}

}
