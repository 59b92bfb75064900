package io.trackercatalog.instance;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;

import io.trackercatalog.settings.HostReading;
import io.trackercatalog.settings.Place;
import org.jspecify.annotations.Nullable;

/**
 * Translates the address of a tracker. Never shows it, because somebody may have written
 * a password into it.
 */
final class AddressReading {

	private static final int MAX_LENGTH = 2048;

	private static final String EXAMPLE = "write the tracker's base address, such as https://acme.atlassian.net";

	private final boolean allowInsecureHttp;

	AddressReading(boolean allowInsecureHttp) {
		this.allowInsecureHttp = allowInsecureHttp;
	}

	/** The address without trailing slashes. */
	Optional<URI> read(@Nullable String url, Place place) {
		Optional<URI> address = place.text(url, MAX_LENGTH, EXAMPLE).flatMap((text) -> parse(text, place));
		address.ifPresent((uri) -> check(uri, place));
		return place.isRefused() ? Optional.empty() : address;
	}

	private static Optional<URI> parse(String text, Place place) {
		try {
			return Optional.of(new URI(text.strip().replaceFirst("/+$", "")));
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
			place.refuse("holds a user or password", "remove it, and write it to the credential below the instance");
		}
		else if (uri.getRawQuery() != null || uri.getRawFragment() != null) {
			place.refuse("has a query or a fragment", "remove everything from the first ? or # on");
		}
		else if (plain && !this.allowInsecureHttp) {
			place.refuse("is plain http, which shows the credential to everybody on the way",
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
