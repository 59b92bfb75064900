package io.trackercatalog.prepared;

import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

import org.springframework.boot.actuate.autoconfigure.web.server.ManagementPortType;
import org.springframework.core.env.Environment;

/**
 * What decided, while wiring was prepared, which beans there are.
 *
 * @param values what every property that was asked for had to say; nothing, if it was not
 * set
 * @param profiles which profiles were active
 * @param management whether health and metrics have a port of their own
 */
record Assumptions(TreeMap<String, String> values, Set<String> profiles, ManagementPortType management) {

	private static final String PROFILES = "profiles";

	private static final String MANAGEMENT = "management";

	private static final String PROPERTY = "property.";

	/** Stands for a property that is not set, which an empty one is not. */
	private static final String UNSET = "-";

	private static final String SET = "=";

	/**
	 * Which ports these are decides nothing, only whether they are two: that is compared
	 * instead.
	 */
	private static final Set<String> PORTS = Set.of("server.port", "management.server.port");

	static Assumptions of(Environment environment, Collection<String> asked) {
		TreeMap<String, String> values = new TreeMap<>();
		asked.stream()
			.filter((name) -> !PORTS.contains(name))
			.forEach((name) -> values.put(name, value(environment, name)));
		return new Assumptions(values, new TreeSet<>(Set.of(environment.getActiveProfiles())),
				ManagementPortType.get(environment));
	}

	/** What keeps another environment from having the same beans; empty if nothing. */
	Optional<String> contradictedBy(Environment environment) {
		Assumptions found = of(environment, this.values.keySet());
		if (!found.profiles.equals(this.profiles)) {
			return Optional.of("the active profiles");
		}
		if (found.management != this.management) {
			return Optional.of("management.server.port");
		}
		return this.values.entrySet()
			.stream()
			.filter((assumed) -> !assumed.getValue().equals(found.values.get(assumed.getKey())))
			.map(Map.Entry::getKey)
			.findFirst();
	}

	/** As a file. */
	String write() {
		Properties properties = new Properties();
		properties.setProperty(PROFILES, String.join(",", this.profiles));
		properties.setProperty(MANAGEMENT, this.management.name());
		this.values.forEach((name, value) -> properties.setProperty(PROPERTY + name, value));
		StringWriter file = new StringWriter();
		try {
			properties.store(file, null);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		// The first line tells the time: two builds of the same sources are the same.
		return file.toString().lines().skip(1).sorted().collect(Collectors.joining("\n", "", "\n"));
	}

	/** From what {@link #write()} wrote. */
	static Assumptions read(String file) {
		Properties properties = new Properties();
		try {
			properties.load(new StringReader(file));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		TreeMap<String, String> values = new TreeMap<>();
		properties.stringPropertyNames()
			.stream()
			.filter((name) -> name.startsWith(PROPERTY))
			.forEach((name) -> values.put(name.substring(PROPERTY.length()), properties.getProperty(name)));
		Set<String> profiles = new TreeSet<>(Set.of(properties.getProperty(PROFILES).split(",")));
		profiles.remove("");
		return new Assumptions(values, profiles, ManagementPortType.valueOf(properties.getProperty(MANAGEMENT)));
	}

	private static String value(Environment environment, String name) {
		String value = environment.getProperty(name);
		return (value != null) ? SET + value : UNSET;
	}

}
