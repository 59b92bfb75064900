package io.trackercatalog.prepared;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

import org.springframework.aot.generate.GeneratedFiles.Kind;
import org.springframework.beans.factory.aot.BeanFactoryInitializationAotContribution;
import org.springframework.beans.factory.aot.BeanFactoryInitializationAotProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.aot.AbstractAotProcessor;
import org.springframework.core.env.ConfigurableEnvironment;

/**
 * While wiring is prepared, at build time: listens to what decides about it, and keeps
 * that with it.
 */
final class Preparation implements ApplicationContextInitializer<ConfigurableApplicationContext>,
		BeanFactoryInitializationAotProcessor {

	static final String FILE = "META-INF/prepared-for.properties";

	@Override
	public void initialize(ConfigurableApplicationContext context) {
		if (Boolean.getBoolean(AbstractAotProcessor.AOT_PROCESSING)) {
			AskedProperties.of(context.getEnvironment());
		}
	}

	@Override
	public BeanFactoryInitializationAotContribution processAheadOfTime(ConfigurableListableBeanFactory beans) {
		ConfigurableEnvironment environment = beans.getBean(ConfigurableEnvironment.class);
		// That of the management context comes later than the main one, and knows what
		// both heard.
		return (generation, code) -> generation.getGeneratedFiles()
			.handleFile(Kind.RESOURCE, FILE, (file) -> file.override(() -> assumptions(environment)));
	}

	private static InputStream assumptions(ConfigurableEnvironment environment) {
		String assumptions = Assumptions.of(environment, AskedProperties.heardBy(environment)).write();
		return new ByteArrayInputStream(assumptions.getBytes(StandardCharsets.UTF_8));
	}

}
