package io.trackercatalog.settings;

import java.util.Comparator;
import java.util.stream.Stream;

import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.context.properties.source.IterableConfigurationPropertySource;
import org.springframework.boot.context.properties.source.UnboundElementsSourceFilter;
import org.springframework.core.env.Environment;

/**
 * Refuses keys that nobody reads, because they are typing errors.
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
