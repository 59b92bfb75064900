package io.trackercatalog.settings;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import java.util.function.Predicate;

import org.jspecify.annotations.Nullable;

/**
 * Translates an address that is called. Never shows it, because somebody may have written
 * a secret into it.
 *
 * @param mayBePlain where plain http may be spoken
 * @param mayHaveQuery whether it is more than a base address
 * @param words what is said about it
 */
public record AddressReading(Predicate<URI> mayBePlain, boolean mayHaveQuery, Words words) {

	private static final int MAX_LENGTH = 2048;

	/** The address as it was written, without blanks around it. */
	public Optional<URI> read(@Nullable String url, Place place) {
		Optional<URI> address = place.text(url, MAX_LENGTH, this.words.example())
			.flatMap((text) -> parse(text.strip(), place));
		address.ifPresent((uri) -> check(uri, place));
		return place.isRefused() ? Optional.empty() : address;
	}

	private Optional<URI> parse(String text, Place place) {
		try {
			return Optional.of(new URI(text));
		}
		catch (URISyntaxException ex) {
			place.refuse("is no URL", this.words.example());
			return Optional.empty();
		}
	}

	private void check(URI uri, Place place) {
		boolean plain = "http".equalsIgnoreCase(uri.getScheme());
		if (!plain && !"https".equalsIgnoreCase(uri.getScheme())) {
			place.refuse("does not begin with https://", this.words.example());
		}
		else if (hasUser(uri)) {
			place.refuse("holds a user or password", this.words.insteadOfUser());
		}
		else if (!this.mayHaveQuery && (uri.getRawQuery() != null || uri.getRawFragment() != null)) {
			place.refuse("has a query or a fragment", "remove everything from the first ? or # on");
		}
		else if (uri.getRawFragment() != null) {
			place.refuse("has a fragment", "remove everything from the # on");
		}
		else if (plain && !this.mayBePlain.test(uri)) {
			place.refuse("is plain http, which shows %s to everybody on the way".formatted(this.words.shown()),
					"write https://, or accept the risk: for its origin in catalog.network.trusted, "
							+ "for all with catalog.access.allow-insecure-http: true");
		}
		else {
			HostReading.check(uri, place, this.words.example());
		}
	}

	/** Also where the rest is no host, so that nothing is said about it. */
	private static boolean hasUser(URI uri) {
		return uri.getRawAuthority() != null && uri.getRawAuthority().contains("@");
	}

	/**
	 * What is said about an address.
	 *
	 * @param example what to write, in the imperative, with an example
	 * @param shown what everybody on the way sees if it is plain http
	 * @param insteadOfUser what to do instead of writing a user into it, in the
	 * imperative
	 */
	public record Words(String example, String shown, String insteadOfUser) {
	}

}
