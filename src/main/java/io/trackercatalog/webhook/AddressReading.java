package io.trackercatalog.webhook;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;

import io.trackercatalog.settings.HostReading;
import io.trackercatalog.settings.Place;
import org.jspecify.annotations.Nullable;

/**
 * Translates the address of a webhook. Never shows it, because it may hold a secret.
 */
final class AddressReading {

	private static final int MAX_LENGTH = 2048;

	private static final String EXAMPLE = "write where changes are posted to, such as https://chat.acme.example/hooks/7";

	private final boolean allowInsecureHttp;

	AddressReading(boolean allowInsecureHttp) {
		this.allowInsecureHttp = allowInsecureHttp;
	}

	/** The address, which may have a path and a query. */
	Optional<URI> read(@Nullable String url, Place place) {
		Optional<URI> address = place.text(url, MAX_LENGTH, EXAMPLE).flatMap((text) -> parse(text.strip(), place));
		address.ifPresent((uri) -> check(uri, place));
		return place.isRefused() ? Optional.empty() : address;
	}

	private static Optional<URI> parse(String text, Place place) {
		try {
			return Optional.of(new URI(text));
		}
		catch (URISyntaxException ex) {
			place.refuse("is no URL", EXAMPLE);
			return Optional.empty();
		}
	}

	private void check(URI uri, Place place) {
		boolean plain = "http".equalsIgnoreCase(uri.getScheme());
		if (!plain && !"https".equalsIgnoreCase(uri.getScheme())) {
			place.refuse("does not begin with https://", EXAMPLE);
		}
		else if (hasUser(uri)) {
			place.refuse("holds a user or password", "remove it: deliveries prove themselves by their signature");
		}
		else if (uri.getRawFragment() != null) {
			place.refuse("has a fragment", "remove everything from the # on");
		}
		else if (plain && !this.allowInsecureHttp) {
			place.refuse("is plain http, which shows what changed to everybody on the way",
					"write https://, or accept the risk with catalog.access.allow-insecure-http: true");
		}
		else {
			HostReading.check(uri, place, EXAMPLE);
		}
	}

	/** Also where the rest is no host, so that nothing is said about it. */
	private static boolean hasUser(URI uri) {
		return uri.getRawAuthority() != null && uri.getRawAuthority().contains("@");
	}

}
