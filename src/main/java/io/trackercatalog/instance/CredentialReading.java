package io.trackercatalog.instance;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;

import io.trackercatalog.instance.InstanceSettings.CredentialSettings;
import io.trackercatalog.settings.Place;
import io.trackercatalog.tracker.Credential;
import io.trackercatalog.tracker.Secret;
import io.trackercatalog.tracker.TrackerKind;
import org.jspecify.annotations.Nullable;

/**
 * Translates a credential.
 */
final class CredentialReading {

	private static final int MAX_LENGTH = 256;

	private static final String KINDS = "write basic (username and token), bearer (token), entra (tenant, client-id "
			+ "and client-secret) or oauth (client-id, client-secret, refresh-token and cloud-id)";

	private static final String SECRET = "write it as ${NAME} and set the environment variable NAME to it";

	private static final String CLIENT = "write the id that was given to the app when it was registered";

	private static final String CLOUD = "write the id of the site, which https://YOUR-SITE/_edge/tenant_info tells";

	private final @Nullable TrackerKind tracker;

	private final boolean canKeep;

	private final Place place;

	/**
	 * A reading of one credential.
	 * @param tracker for which family of trackers; null if that is not known
	 * @param canKeep whether secrets can be encrypted in the store
	 */
	CredentialReading(@Nullable TrackerKind tracker, boolean canKeep, Place place) {
		this.tracker = tracker;
		this.canKeep = canKeep;
		this.place = place;
	}

	Optional<Credential> read(CredentialSettings settings) {
		if (settings.kind() == null) {
			this.place.at("kind").refuse("is missing", KINDS);
			return Optional.empty();
		}
		return switch (settings.kind()) {
			case BASIC -> basic(settings);
			case BEARER -> secret(settings.token(), "token").map(Credential.Bearer::new);
			case ENTRA -> entra(settings);
			case OAUTH -> oauth(settings);
		};
	}

	/** The last day on which a credential works; null if that is not said. */
	static @Nullable LocalDate expires(CredentialSettings settings, Place place) {
		if (settings.expires() == null) {
			return null;
		}
		try {
			return LocalDate.parse(settings.expires());
		}
		catch (DateTimeParseException ex) {
			place.at("expires").refuse("is no date", "write the last day on which it works, such as 2027-01-31");
			return null;
		}
	}

	private Optional<Credential> basic(CredentialSettings settings) {
		Optional<Secret> token = secret(settings.token(), "token");
		if (settings.username() == null) {
			this.place.at("username")
				.refuse("is missing",
						"write the account's e-mail address or name, or \"\" where the tracker wants none");
		}
		else if (settings.username().contains(":") || settings.username().chars().anyMatch(Character::isISOControl)) {
			this.place.at("username").refuse("holds a colon or a control character", "write it without");
		}
		if (settings.cloudId() != null) {
			only(TrackerKind.JIRA, "cloud-id", "remove it: only Jira Cloud has such an id");
			Optional<String> cloudId = id(settings.cloudId(), "cloud-id", CLOUD);
			return all(() -> new Credential.Scoped(Objects.requireNonNull(settings.username()), token.orElseThrow(),
					cloudId.orElseThrow()));
		}
		return all(() -> new Credential.Basic(Objects.requireNonNull(settings.username()), token.orElseThrow()));
	}

	private Optional<Credential> entra(CredentialSettings settings) {
		only(TrackerKind.AZURE, "kind", "write basic, bearer or oauth: only Azure DevOps knows Entra");
		Optional<String> tenant = id(settings.tenant(), "tenant", "write the id or domain of the directory");
		Optional<String> clientId = id(settings.clientId(), "client-id", CLIENT);
		Optional<Secret> clientSecret = secret(settings.clientSecret(), "client-secret");
		return all(
				() -> new Credential.Entra(tenant.orElseThrow(), clientId.orElseThrow(), clientSecret.orElseThrow()));
	}

	private Optional<Credential> oauth(CredentialSettings settings) {
		only(TrackerKind.JIRA, "kind", "write basic, bearer or entra: only Jira Cloud knows OAuth here");
		if (!this.canKeep) {
			this.place.at("kind")
				.refuse("needs refresh tokens to be kept, for which there is no encryption key",
						"make a key with: openssl rand -base64 32, write it below catalog.encryption.keys and name it in catalog.encryption.active");
		}
		Optional<String> clientId = id(settings.clientId(), "client-id", CLIENT);
		Optional<Secret> clientSecret = secret(settings.clientSecret(), "client-secret");
		Optional<Secret> refreshToken = secret(settings.refreshToken(), "refresh-token");
		Optional<String> cloudId = id(settings.cloudId(), "cloud-id", CLOUD);
		return all(() -> new Credential.OAuth(clientId.orElseThrow(), clientSecret.orElseThrow(),
				refreshToken.orElseThrow(), cloudId.orElseThrow()));
	}

	private void only(TrackerKind wanted, String member, String remedy) {
		if (this.tracker != null && this.tracker != wanted) {
			this.place.at(member).refuse("does not suit the instance's type", remedy);
		}
	}

	/** Something that becomes part of an address. */
	private Optional<String> id(@Nullable String value, String member, String remedy) {
		Place at = this.place.at(member);
		Optional<String> id = at.text(value, MAX_LENGTH, remedy);
		if (id.filter((text) -> !text.matches("[A-Za-z0-9][A-Za-z0-9._-]*")).isPresent()) {
			at.refuse("holds other characters than letters, digits, dots and hyphens", remedy);
		}
		return at.isRefused() ? Optional.empty() : id;
	}

	private Optional<Secret> secret(@Nullable Secret secret, String member) {
		Place at = this.place.at(member);
		if (secret == null) {
			at.refuse("is missing or empty", SECRET);
		}
		else if (secret.reveal().isBlank() || secret.reveal().chars().anyMatch(Character::isISOControl)) {
			at.refuse("is blank or holds control characters", SECRET);
		}
		return at.isRefused() ? Optional.empty() : Optional.ofNullable(secret);
	}

	private Optional<Credential> all(Supplier<Credential> credential) {
		return this.place.isRefused() ? Optional.empty() : Optional.of(credential.get());
	}

}
