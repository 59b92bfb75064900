package io.trackercatalog.endtoend;

import java.io.IOException;
import java.util.stream.Stream;

import io.trackercatalog.TrackerCatalog;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.TypeExcludeFilter;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.type.classreading.MetadataReader;
import org.springframework.core.type.classreading.MetadataReaderFactory;

/**
 * The daemon, started in this process as {@code main} would.
 */
public final class Daemon implements AutoCloseable {

	private final ConfigurableApplicationContext context;

	private Daemon(ConfigurableApplicationContext context) {
		this.context = context;
	}

	/** Starts one on free ports. */
	public static Daemon start(String... options) {
		String[] here = { "--server.port=0", "--server.address=127.0.0.1", "--management.server.port=0",
				"--management.server.address=127.0.0.1" };
		return new Daemon(new SpringApplicationBuilder(TrackerCatalog.class)
			.initializers((context) -> context.getBeanFactory().registerSingleton("noTests", new NoTests()))
			.run(Stream.concat(Stream.of(here), Stream.of(options)).toArray(String[]::new)));
	}

	/** What callers see of it. */
	public Portal portal() {
		return new Portal("http://127.0.0.1:" + property("local.server.port"));
	}

	/** What operators see of it. */
	public Portal management() {
		return new Portal("http://127.0.0.1:" + property("local.management.port"));
	}

	/** What it is made of, as far as it is of a type. */
	public <T> Stream<T> parts(Class<T> type) {
		return this.context.getBeanProvider(type).stream();
	}

	/** A setting as the daemon knows it. */
	public String property(String name) {
		return this.context.getEnvironment().getRequiredProperty(name);
	}

	@Override
	public void close() {
		this.context.close();
	}

	/** The tests, which are no part of the daemon, lie in the same packages. */
	private static final class NoTests extends TypeExcludeFilter {

		private static final String HERE = NoTests.class.getProtectionDomain().getCodeSource().getLocation().toString();

		@Override
		public boolean match(MetadataReader type, MetadataReaderFactory types) throws IOException {
			return type.getResource().getURL().toString().startsWith(HERE);
		}

		@Override
		public boolean equals(@Nullable Object other) {
			return other instanceof NoTests;
		}

		@Override
		public int hashCode() {
			return NoTests.class.hashCode();
		}

	}

}
