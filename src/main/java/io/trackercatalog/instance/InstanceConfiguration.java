package io.trackercatalog.instance;

import java.util.List;

import io.trackercatalog.settings.Mistakes;
import io.trackercatalog.settings.SettingsCheck;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Makes instances of the settings.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(CatalogSettings.class)
class InstanceConfiguration {

	@Bean
	static SettingsCheck instanceCheck() {
		return (settings, mistakes) -> {
			CatalogSettings catalog = settings.read("catalog", CatalogSettings.class);
			read(catalog, mistakes);
			NetworkReading.check(catalog.network(), mistakes.at("catalog.network"));
			new SignInReading(catalog::mayBePlain).check(catalog.http(), mistakes.at("catalog.http"));
			EncryptionReading.check(catalog.encryption(), mistakes.at("catalog.encryption"));
		};
	}

	@Bean
	static DefinedInstances instances(CatalogSettings settings, ApplicationEventPublisher events) {
		Mistakes mistakes = new Mistakes();
		List<Instance> instances = read(settings, mistakes);
		mistakes.mustBeNone();
		return new DefinedInstances(instances, events::publishEvent);
	}

	@Bean
	static Sealing sealing(CatalogSettings settings) {
		return new Sealing(new EncryptionKeys(settings.encryption()));
	}

	private static List<Instance> read(CatalogSettings settings, Mistakes mistakes) {
		return new InstanceReading(settings).read(settings.instances(), mistakes);
	}

}
