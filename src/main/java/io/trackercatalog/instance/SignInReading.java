package io.trackercatalog.instance;

import java.net.URI;
import java.util.function.Predicate;

import io.trackercatalog.settings.AddressReading;
import io.trackercatalog.settings.Place;
import org.jspecify.annotations.Nullable;

/**
 * Notes addresses for signing in that are none, or that would show secrets on the way.
 */
final class SignInReading {

	private static final AddressReading.Words WORDS = new AddressReading.Words(
			"write an address that begins with https://, or leave it out", "the credential", "remove it");

	private final AddressReading addresses;

	SignInReading(Predicate<URI> mayBePlain) {
		this.addresses = new AddressReading(mayBePlain, false, WORDS);
	}

	void check(CatalogSettings.Http settings, Place place) {
		check(settings.atlassianTokenUrl(), place.at("atlassian-token-url"));
		check(settings.atlassianGatewayUrl(), place.at("atlassian-gateway-url"));
		check(settings.entraLoginUrl(), place.at("entra-login-url"));
	}

	private void check(@Nullable String url, Place place) {
		if (url != null) {
			this.addresses.read(url, place);
		}
	}

}
