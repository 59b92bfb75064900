package io.trackercatalog.settings;

import java.util.Map;
import java.util.function.UnaryOperator;

import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.core.env.Environment;

/**
 * The settings as they were given. Reading them never fails: what cannot be understood is
 * noted as a mistake and left out.
 */
public final class Settings {

	private final Binder binder;

	private final UnderstandingHandler handler;

	Settings(Environment environment, Mistakes mistakes) {
		this.binder = Binder.get(environment);
		this.handler = new UnderstandingHandler(environment::resolvePlaceholders, mistakes);
	}

	private Settings(ConfigurationPropertySource source, Mistakes mistakes) {
		this.binder = new Binder(source);
		this.handler = new UnderstandingHandler(UnaryOperator.identity(), mistakes);
	}

	/**
	 * Settings that somebody sends instead of configuring them. No placeholder in them is
	 * replaced, because the environment is none of the sender's business.
	 * @param key below which all of them are
	 * @param type whose members they are; others are noted as mistakes
	 * @param values by full key, in any spelling that Spring Boot understands
	 */
	public static Settings sent(String key, Class<?> type, Map<String, ?> values, Mistakes mistakes) {
		MapConfigurationPropertySource source = new MapConfigurationPropertySource(values);
		KnownKeys known = new KnownKeys();
		known.add(key, type);
		new UnknownKeys(key, known).check(source, mistakes);
		return new Settings(source, mistakes);
	}

	/** The settings below a key; what is usual where a value is in their place. */
	public <T> T read(String key, Class<T> type) {
		return this.binder.bind(key, Bindable.of(type), this.handler)
			.orElseGet(() -> new Binder().bindOrCreate(key, type));
	}

}
