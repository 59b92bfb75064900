package io.trackercatalog.prepared;

import java.util.Set;
import java.util.TreeSet;

import org.jspecify.annotations.Nullable;

import org.springframework.context.annotation.AnnotatedBeanDefinitionReader;
import org.springframework.context.annotation.ConfigurationClassPostProcessor;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.PropertySource;

/**
 * Notes which properties are asked for by whoever decides which beans there are, and has
 * nothing to say itself. Those who ask what a bean should do are not noted: they ask
 * again at every start.
 */
final class AskedProperties extends PropertySource<Set<String>> {

	private static final String NAME = "askedProperties";

	private static final Set<String> WHO_DECIDES = Set.of(ConfigurationClassPostProcessor.class.getName(),
			AnnotatedBeanDefinitionReader.class.getName());

	private AskedProperties() {
		super(NAME, new TreeSet<>());
	}

	/** Begins to listen. */
	static void of(ConfigurableEnvironment environment) {
		environment.getPropertySources().addFirst(new AskedProperties());
	}

	/** What was heard since. */
	static Set<String> heardBy(ConfigurableEnvironment environment) {
		return (environment.getPropertySources().get(NAME) instanceof AskedProperties asked) ? asked.getSource()
				: Set.of();
	}

	@Override
	public @Nullable Object getProperty(String name) {
		boolean decides = StackWalker.getInstance()
			.walk((frames) -> frames.anyMatch((frame) -> WHO_DECIDES.contains(frame.getClassName())));
		if (decides) {
			getSource().add(name);
		}
		return null;
	}

}
