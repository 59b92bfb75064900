package io.trackercatalog.settings;

import java.util.Comparator;
import java.util.stream.Stream;

import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.context.properties.source.IterableConfigurationPropertySource;
import org.springframework.boot.context.properties.source.UnboundElementsSourceFilter;
import org.springframework.core.env.Environment;

/**
 * Refuses what nobody reads, because it is a typing error: keys that are unknown, and
 * values of keys that only have others below them.
 */
final class UnknownKeys {

	private final ConfigurationPropertyName root;

	private final KnownKeys known;

	UnknownKeys(String root, KnownKeys known) {
		this.root = ConfigurationPropertyName.of(root);
		this.known = known;
	}

	void check(Environment environment, Mistakes mistakes) {
		// Whoever names an environment variable CATALOG_KEY_1 does not mean a setting.
		UnboundElementsSourceFilter meantAsSettings = new UnboundElementsSourceFilter();
		for (ConfigurationPropertySource source : ConfigurationPropertySources.get(environment)) {
			if (source instanceof IterableConfigurationPropertySource names && meantAsSettings.apply(source)) {
				check(names, mistakes);
			}
		}
	}

	void check(IterableConfigurationPropertySource source, Mistakes mistakes) {
		unknown(source.stream()).forEach((key) -> refuse(key, mistakes));
		source.stream().filter((name) -> isValueOfGroup(name, source)).forEach((name) -> refuseValue(name, mistakes));
	}

	/** Spring Boot would go on with what is usual below it. */
	private boolean isValueOfGroup(ConfigurationPropertyName name, ConfigurationPropertySource source) {
		boolean ours = this.root.equals(name) || this.root.isAncestorOf(name);
		ConfigurationProperty property = (ours && this.known.isGroup(name.toString()))
				? source.getConfigurationProperty(name) : null;
		return property != null && !property.getValue().toString().isBlank();
	}

	private static void refuseValue(ConfigurationPropertyName name, Mistakes mistakes) {
		mistakes.at(name.toString())
			.refuse("is a value where settings belong", "write settings below it, as the README's table shows");
	}

	private Stream<String> unknown(Stream<ConfigurationPropertyName> names) {
		return names.filter(this.root::isAncestorOf)
			.filter((name) -> !this.known.contains(name.toString()))
			.map(this::unknownPart)
			.distinct()
			.sorted(Comparator.naturalOrder());
	}

	/** The shortest part that is unknown: a whole branch is one mistake. */
	private String unknownPart(ConfigurationPropertyName name) {
		ConfigurationPropertyName part = name;
		while (part.getNumberOfElements() > this.root.getNumberOfElements() + 1
				&& !this.known.contains(part.getParent().toString())) {
			part = part.getParent();
		}
		return part.toString();
	}

	private void refuse(String key, Mistakes mistakes) {
		mistakes.at(key)
			.refuse("is no setting",
					this.known.nearest(key)
						.map("write %s if you meant that"::formatted)
						.orElse("remove it, or see the README's table of settings"));
	}

}
