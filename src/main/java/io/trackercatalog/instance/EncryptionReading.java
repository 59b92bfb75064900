package io.trackercatalog.instance;

import java.util.Base64;

import io.trackercatalog.settings.Place;
import io.trackercatalog.tracker.Secret;

/**
 * Notes encryption keys that are none.
 */
final class EncryptionReading {

	private static final int KEY_LENGTH = 32;

	private EncryptionReading() {
	}

	static void check(CatalogSettings.Encryption settings, Place place) {
		settings.keys().forEach((name, key) -> {
			if (!isKey(key)) {
				place.at("keys").at(name).refuse("is not 32 bytes in base64", "make one with: openssl rand -base64 32");
			}
		});
		Place active = place.at("active");
		if (settings.active() == null && !settings.keys().isEmpty()) {
			active.refuse("is missing", "write the name of the key that new credentials are encrypted with");
		}
		else if (settings.active() != null && !settings.keys().containsKey(settings.active())) {
			active.refuse("names none of the keys", "write a name that stands below catalog.encryption.keys");
		}
	}

	private static boolean isKey(Secret key) {
		try {
			return Base64.getDecoder().decode(key.reveal()).length == KEY_LENGTH;
		}
		catch (IllegalArgumentException ex) {
			return false;
		}
	}

}
