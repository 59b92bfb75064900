package io.trackercatalog.instance;

import java.util.Optional;
import java.util.regex.Pattern;

import io.trackercatalog.settings.Place;
import io.trackercatalog.tracker.Secret;

/**
 * Translates how a tracker may tell us that something changed.
 */
final class HookReading {

	/** What needs no escaping in an address, and is too long to be guessed. */
	private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9._~-]{16,256}");

	private HookReading() {
	}

	/** The token, if there is one that makes sense. */
	static Optional<Secret> read(InstanceSettings.Hook settings, Place place) {
		Optional<Secret> token = Optional.ofNullable(settings.token());
		if (token.isPresent() && !TOKEN.matcher(token.get().reveal()).matches()) {
			place.at("token")
				.refuse("is not 16 to 256 letters, digits, - . _ and ~", "make one with: openssl rand -hex 32");
		}
		return place.isRefused() ? Optional.empty() : token;
	}

}
