package io.trackercatalog.prepared;

import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

import static org.assertj.core.api.Assertions.assertThat;

class AskedPropertiesTests {

	@Test
	void areThoseThatDecideWhichBeansThereAreAndNoOthers() {
		try (AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext()) {
			AskedProperties.of(context.getEnvironment());
			context.register(Outer.class, Skipped.class);
			context.refresh();
			assertThat(context.getBean(String.class)).isEqualTo("default");
			assertThat(AskedProperties.heardBy(context.getEnvironment())).containsExactly("of.a.bean",
					"of.a.configuration");
		}
	}

	@Test
	void areNoneWhereNobodyListened() {
		try (AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext(Outer.class)) {
			assertThat(AskedProperties.heardBy(context.getEnvironment())).isEmpty();
		}
	}

	@Configuration(proxyBeanMethods = false)
	static class Outer {

		@Bean
		@ConditionalOnProperty(name = "of.a.bean", matchIfMissing = true)
		String value(Environment environment) {
			return environment.getProperty("of.what.it.does", "default");
		}

	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnProperty("of.a.configuration")
	static class Skipped {

	}

}
