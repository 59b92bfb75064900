package io.trackercatalog.access;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

import io.trackercatalog.settings.Mistakes;
import io.trackercatalog.settings.Place;
import org.jspecify.annotations.Nullable;

/**
 * Translates configured keys, and notes what makes no sense.
 */
final class ApiKeyReading {

	private static final int MAX_LENGTH = 256;

	private static final String ID = "write a name of at most 64 letters, digits, - and _";

	private static final String DIGEST = "write the hex digest of the secret: printf %s \"$SECRET\" | sha256sum";

	private final Map<String, String> keysById = new HashMap<>();

	/** Those that make sense, in the given order. */
	List<ApiKey> read(AccessSettings settings, Mistakes mistakes) {
		Place list = mistakes.at("catalog.access.keys");
		List<ApiKey> keys = new ArrayList<>();
		for (int index = 0; index < settings.keys().size(); index++) {
			read(settings.keys().get(index), list.at(index)).ifPresent(keys::add);
		}
		return keys;
	}

	private Optional<ApiKey> read(AccessSettings.Key settings, Place place) {
		Optional<String> id = matching(ApiKey.ID, settings.id(), place.at("id"), ID);
		id.ifPresent((name) -> mustBeNew(name, place.at("id")));
		Optional<String> sha256 = matching(ApiKey.SHA256, settings.sha256(), place.at("sha256"), DIGEST);
		names(settings.orgCodes(), place.at("org-codes"), "write codes of organisations, such as [ACME], or [\"*\"]");
		names(settings.projects(), place.at("projects"), "write the callers' projects, such as [PAY], or [\"*\"]");
		if (settings.permissions().isEmpty()) {
			place.at("permissions").refuse("is missing or empty", "write [read], [admin] or both");
		}
		if (place.isRefused()) {
			return Optional.empty();
		}
		return Optional.of(new ApiKey(id.orElseThrow(), sha256.orElseThrow().toLowerCase(Locale.ROOT),
				Set.copyOf(settings.orgCodes()), Set.copyOf(settings.projects()),
				EnumSet.copyOf(settings.permissions())));
	}

	private void mustBeNew(String id, Place place) {
		String first = this.keysById.computeIfAbsent(id, (unseen) -> place.key());
		if (!first.equals(place.key())) {
			place.refuse("is the same as " + first, "give every key a name of its own");
		}
	}

	private static Optional<String> matching(Pattern pattern, @Nullable String value, Place place, String remedy) {
		Optional<String> text = place.text(value, MAX_LENGTH, remedy);
		if (text.isPresent() && !pattern.matcher(text.get()).matches()) {
			place.refuse("is malformed", remedy);
		}
		return place.isRefused() ? Optional.empty() : text;
	}

	private static void names(List<String> names, Place place, String remedy) {
		if (names.isEmpty()) {
			place.refuse("is missing or empty", remedy);
		}
		for (int index = 0; index < names.size(); index++) {
			place.at(index).text(names.get(index), MAX_LENGTH, remedy);
		}
	}

}
