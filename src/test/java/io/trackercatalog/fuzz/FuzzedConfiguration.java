package io.trackercatalog.fuzz;

import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

import io.trackercatalog.TrackerCatalog;
import io.trackercatalog.settings.MistakenSettingsException;
import io.trackercatalog.settings.SettingsCheck;

import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.context.EnvironmentAware;
import org.springframework.context.annotation.AnnotatedBeanDefinitionReader;
import org.springframework.context.annotation.ConfigurationClassPostProcessor;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.io.ByteArrayResource;

/**
 * What an administrator writes into {@code application.yml}. Either all of it makes
 * sense, or it is said what does not.
 */
public final class FuzzedConfiguration {

	private static final String CHECKS = "settingsChecks";

	private static final YamlPropertySourceLoader YAML = new YamlPropertySourceLoader();

	private static final DefaultListableBeanFactory BEANS = defined();

	private FuzzedConfiguration() {
	}

	public static void fuzzerTestOneInput(byte[] input) {
		StandardEnvironment environment = new StandardEnvironment();
		understood(input).forEach(environment.getPropertySources()::addFirst);
		try {
			check(environment);
		}
		catch (MistakenSettingsException ex) {
			// as promised
		}
	}

	/** What Spring Boot does not understand, it refuses in ways of its own. */
	private static List<PropertySource<?>> understood(byte[] input) {
		try {
			return YAML.load("fuzz", new ByteArrayResource(input));
		}
		catch (IOException | RuntimeException ex) {
			return List.of();
		}
	}

	private static void check(StandardEnvironment environment) {
		BeanFactoryPostProcessor checks = BEANS.getBean(CHECKS, BeanFactoryPostProcessor.class);
		((EnvironmentAware) checks).setEnvironment(environment);
		checks.postProcessBeanFactory(BEANS);
	}

	/** What there is to set and what checks it, of all that the daemon is made of. */
	private static DefaultListableBeanFactory defined() {
		DefaultListableBeanFactory beans = new DefaultListableBeanFactory();
		new AnnotatedBeanDefinitionReader(beans).register(TrackerCatalog.class);
		beans.getBean(ConfigurationClassPostProcessor.class).postProcessBeanDefinitionRegistry(beans);
		Set<String> needed = new HashSet<>(Set.of(CHECKS));
		needed.addAll(List.of(beans.getBeanNamesForType(SettingsCheck.class, false, false)));
		needed.addAll(List.of(beans.getBeanNamesForAnnotation(ConfigurationProperties.class)));
		Stream.of(beans.getBeanDefinitionNames())
			.filter(Predicate.not(needed::contains))
			.forEach(beans::removeBeanDefinition);
		beans.freezeConfiguration();
		return beans;
	}

}
