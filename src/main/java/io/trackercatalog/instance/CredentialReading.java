package io.trackercatalog.instance;

import java.util.Objects;
import java.util.Optional;

import io.trackercatalog.instance.InstanceSettings.CredentialSettings;
import io.trackercatalog.settings.Place;
import io.trackercatalog.tracker.Credential;
import io.trackercatalog.tracker.Secret;
import org.jspecify.annotations.Nullable;

/**
 * Translates a credential.
 */
final class CredentialReading {

	private static final String KINDS = "write basic (username and token) or bearer (token)";

	private static final String TOKEN = "write it as ${NAME} and set the environment variable NAME to the token";

	private CredentialReading() {
	}

	static Optional<Credential> read(CredentialSettings settings, Place place) {
		if (settings.kind() == null) {
			place.at("kind").refuse("is missing", KINDS);
			return Optional.empty();
		}
		return switch (settings.kind()) {
			case BASIC -> basic(settings, place);
			case BEARER -> token(settings.token(), place.at("token")).map(Credential.Bearer::new);
			case ENTRA, OAUTH -> {
				place.at("kind").refuse("is a kind that this version does not support", KINDS);
				yield Optional.empty();
			}
		};
	}

	private static Optional<Credential> basic(CredentialSettings settings, Place place) {
		Optional<Secret> token = token(settings.token(), place.at("token"));
		if (settings.username() == null) {
			place.at("username")
				.refuse("is missing",
						"write the account's e-mail address or name, or \"\" where the tracker wants none");
		}
		else if (settings.username().contains(":") || settings.username().chars().anyMatch(Character::isISOControl)) {
			place.at("username").refuse("holds a colon or a control character", "write it without");
		}
		return place.isRefused() ? Optional.empty()
				: token.map((secret) -> new Credential.Basic(Objects.requireNonNull(settings.username()), secret));
	}

	private static Optional<Secret> token(@Nullable Secret token, Place place) {
		if (token == null) {
			place.refuse("is missing or empty", TOKEN);
		}
		else if (token.reveal().isBlank() || token.reveal().chars().anyMatch(Character::isISOControl)) {
			place.refuse("is blank or holds control characters", TOKEN);
		}
		return place.isRefused() ? Optional.empty() : Optional.ofNullable(token);
	}

}
