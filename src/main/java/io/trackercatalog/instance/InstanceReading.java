package io.trackercatalog.instance;

import java.net.URI;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.trackercatalog.settings.AddressReading;
import io.trackercatalog.settings.Mistakes;
import io.trackercatalog.settings.Place;
import io.trackercatalog.tracker.Credential;
import io.trackercatalog.tracker.Secret;
import io.trackercatalog.tracker.TrackerKind;
import org.jspecify.annotations.Nullable;

/**
 * Translates what an administrator wrote into instances, and notes what makes no sense.
 */
final class InstanceReading {

	private static final int MAX_LENGTH = 256;

	private static final AddressReading.Words ADDRESS = new AddressReading.Words(
			"write the tracker's base address, such as https://acme.atlassian.net", "the credential",
			"remove it, and write it to the credential below the instance");

	private static final String ALIAS = "write what people call it";

	private static final String AUTHOR = "write who configured it, such as jane@acme.example";

	private static final String ORGANISATION = "write the code of the organisation it belongs to, such as ACME";

	private final AddressReading addresses;

	private final boolean canKeepSecrets;

	private final Map<Integer, String> keysById = new HashMap<>();

	private final Map<Secret, String> keysByRefreshToken = new HashMap<>();

	/**
	 * A reading of one list of instances.
	 * @param settings what goes for all of them
	 */
	InstanceReading(CatalogSettings settings) {
		this.canKeepSecrets = !settings.encryption().keys().isEmpty();
		this.addresses = new AddressReading(settings::mayBePlain, false, ADDRESS);
	}

	/** Those that make sense, in the given order. */
	List<Instance> read(List<InstanceSettings> settings, Mistakes mistakes) {
		Place list = mistakes.at("catalog.instances");
		List<Instance> instances = new ArrayList<>();
		for (int index = 0; index < settings.size(); index++) {
			read(settings.get(index), list.at(index)).ifPresent(instances::add);
		}
		return instances;
	}

	private Optional<Instance> read(InstanceSettings settings, Place place) {
		Optional<InstanceId> id = id(settings.id(), place.at("id"));
		Optional<TrackerKind> kind = kind(settings.type(), place.at("type"));
		Optional<URI> url = this.addresses.read(base(settings.url()), place.at("url"));
		Optional<String> alias = place.at("alias").text(settings.alias(), MAX_LENGTH, ALIAS);
		Optional<String> integratedBy = place.at("integrated-by").text(settings.integratedBy(), MAX_LENGTH, AUTHOR);
		Optional<String> orgCode = place.at("org-code").text(settings.orgCode(), MAX_LENGTH, ORGANISATION);
		Optional<Credential> credential = credential(settings, place.at("credential"));
		LocalDate expires = CredentialReading.expires(settings.credential(), place.at("credential"));
		ScopeReading scope = new ScopeReading(place);
		ProjectSelection projects = scope.projects(settings.projects());
		List<ProjectLink> links = scope.links(settings.links());
		Optional<RefreshPolicy> refresh = RefreshReading.read(settings.refresh(), place.at("refresh"));
		Optional<Secret> hookToken = HookReading.read(settings.hook(), place.at("hook"));
		Optional<Mapping> mapping = kind.flatMap((known) -> new MappingReading(known, place).read(settings));
		if (place.isRefused()) {
			return Optional.empty();
		}
		return Optional.of(new Instance(id.orElseThrow(), kind.orElseThrow(), url.orElseThrow(), alias.orElseThrow(),
				integratedBy.orElseThrow(), orgCode.orElseThrow(), credential.orElseThrow(), projects, links,
				mapping.orElseThrow(), refresh.orElseThrow(), hookToken.orElse(null), expires));
	}

	/** Paths are put behind it. */
	private static @Nullable String base(@Nullable String url) {
		return (url != null) ? url.strip().replaceFirst("/+$", "") : null;
	}

	private Optional<InstanceId> id(@Nullable Integer id, Place place) {
		if (id == null) {
			place.refuse("is missing", "give the instance a number of its own, such as 7");
		}
		else if (id <= 0) {
			place.refuse("is not positive", "write a number from 1");
		}
		else {
			String first = this.keysById.computeIfAbsent(id, (unseen) -> place.key());
			if (!first.equals(place.key())) {
				place.refuse("is %d, as is %s".formatted(id, first), "give every instance a number of its own");
			}
		}
		return place.isRefused() ? Optional.empty() : Optional.ofNullable(id).map(InstanceId::new);
	}

	private Optional<Credential> credential(InstanceSettings settings, Place place) {
		Optional<Credential> credential = new CredentialReading(settings.type(), this.canKeepSecrets, place)
			.read(settings.credential());
		if (credential.orElse(null) instanceof Credential.OAuth oauth) {
			Place token = place.at("refresh-token");
			String first = this.keysByRefreshToken.computeIfAbsent(oauth.refreshToken(), (unseen) -> token.key());
			if (!first.equals(token.key())) {
				token.refuse("is the same as " + first + ", but works only once",
						"authorise the app for each instance, and give each its own");
			}
		}
		return credential;
	}

	private static Optional<TrackerKind> kind(@Nullable TrackerKind kind, Place place) {
		if (kind == null) {
			place.refuse("is missing", "write jira or azure");
		}
		return Optional.ofNullable(kind);
	}

}
