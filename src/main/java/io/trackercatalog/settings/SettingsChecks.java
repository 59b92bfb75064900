package io.trackercatalog.settings;

import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.context.EnvironmentAware;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/**
 * Runs every module's check before the first bean that has settings is made, and refuses
 * keys that no module knows.
 */
@Component
final class SettingsChecks implements BeanFactoryPostProcessor, EnvironmentAware {

	private static final String OURS = "catalog";

	@SuppressWarnings("NullAway.Init") // given before the one call
	private Environment environment;

	@Override
	public void setEnvironment(Environment environment) {
		this.environment = environment;
	}

	@Override
	public void postProcessBeanFactory(ConfigurableListableBeanFactory beans) {
		Mistakes mistakes = new Mistakes();
		new UnknownKeys(OURS, knownKeys(beans)).check(this.environment, mistakes);
		Settings settings = new Settings(this.environment, mistakes);
		beans.getBeansOfType(SettingsCheck.class, false, false)
			.values()
			.forEach((check) -> check.check(settings, mistakes));
		mistakes.mustBeNone();
	}

	private static KnownKeys knownKeys(ConfigurableListableBeanFactory beans) {
		KnownKeys known = new KnownKeys();
		for (String name : beans.getBeanNamesForAnnotation(ConfigurationProperties.class)) {
			Class<?> type = beans.getType(name, false);
			ConfigurationProperties annotation = (type != null)
					? AnnotatedElementUtils.findMergedAnnotation(type, ConfigurationProperties.class) : null;
			if (type != null && annotation != null) {
				known.add(annotation.prefix(), type);
			}
		}
		return known;
	}

}
