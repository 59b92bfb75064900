package io.trackercatalog.settings;

import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
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
		this.handler = new UnderstandingHandler(environment, mistakes);
	}

	/** The settings below a key. */
	public <T> T read(String key, Class<T> type) {
		return this.binder.bindOrCreate(key, Bindable.of(type), this.handler);
	}

}
