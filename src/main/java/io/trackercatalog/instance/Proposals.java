package io.trackercatalog.instance;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.trackercatalog.settings.Mistake;
import io.trackercatalog.settings.Mistakes;
import io.trackercatalog.settings.Settings;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * Reads instances that are not configured (yet), by the same rules as those that are.
 */
@Component
public final class Proposals {

	/** Where the only instance of a configuration would stand. */
	private static final String KEY = "catalog.instances[0]";

	private final CatalogSettings settings;

	Proposals(CatalogSettings settings) {
		this.settings = settings;
	}

	/**
	 * Reads one.
	 * @param members the settings below an instance, in the configuration's spelling or
	 * in {@code camelCase}: maps, lists, text, numbers and truth values
	 */
	public Proposal read(Map<String, ?> members) {
		Understood understood = understand(members);
		return understood.sentences().isEmpty() ? new Proposal.Sensible(understood.instance().orElseThrow())
				: new Proposal.Mistaken(understood.sentences());
	}

	/** Reads one, and tells how it was understood. */
	Understood understand(Map<String, ?> members) {
		Map<String, Object> values = new HashMap<>();
		flatten(KEY, members, values);
		Mistakes mistakes = new Mistakes();
		InstanceSettings sent = Settings.sent(KEY, InstanceSettings.class, values, mistakes)
			.read(KEY, InstanceSettings.class);
		List<Instance> read = new InstanceReading(this.settings).read(List.of(sent), mistakes);
		return new Understood(sent, mistakes.all().stream().map(Proposals::sentence).toList(),
				read.stream().findFirst());
	}

	private static void flatten(String key, @Nullable Object value, Map<String, Object> values) {
		if (value instanceof Map<?, ?> members) {
			members.forEach((name, member) -> flatten(key + "." + name, member, values));
		}
		else if (value instanceof List<?> elements && !elements.isEmpty()) {
			for (int index = 0; index < elements.size(); index++) {
				flatten(key + "[" + index + "]", elements.get(index), values);
			}
		}
		else if (value != null) {
			// Spring Boot takes an empty text for an empty list.
			values.put(key, (value instanceof List<?>) ? "" : value);
		}
	}

	/** Without the place, since there is only one instance. */
	private static String sentence(Mistake mistake) {
		return mistake.sentence().replace(KEY + ".", "");
	}

	/**
	 * How an instance was understood.
	 *
	 * @param settings as it was written
	 * @param sentences what is wrong with it
	 * @param instance as it would be; empty if something is wrong
	 */
	record Understood(InstanceSettings settings, List<String> sentences, Optional<Instance> instance) {
	}

}
