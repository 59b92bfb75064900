package io.trackercatalog.webhook;

import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import io.trackercatalog.instance.InstanceId;
import io.trackercatalog.settings.AddressReading;
import io.trackercatalog.settings.Mistakes;
import io.trackercatalog.settings.Place;
import io.trackercatalog.tracker.Secret;
import org.jspecify.annotations.Nullable;

/**
 * Translates configured webhooks, and notes what makes no sense.
 */
final class WebhookReading {

	private static final int MAX_LENGTH = 256;

	/** What is shorter may be guessed from one signed delivery. */
	private static final int SHORTEST_SECRET = 24;

	private static final String ID = "write a name of at most 64 letters, digits, - and _";

	private static final AddressReading.Words ADDRESS = new AddressReading.Words(
			"write where changes are posted to, such as https://chat.acme.example/hooks/7", "what changed",
			"remove it: deliveries prove themselves by their signature");

	private static final String SECRET = "make one with: openssl rand -hex 32";

	private final Map<String, String> keysById = new HashMap<>();

	/** Those that make sense, in the given order. */
	List<Webhook> read(WebhookSettings settings, Mistakes mistakes) {
		AddressReading addresses = new AddressReading(settings::mayBePlain, true, ADDRESS);
		Place list = mistakes.at("catalog.webhooks");
		List<Webhook> webhooks = new ArrayList<>();
		for (int index = 0; index < settings.webhooks().size(); index++) {
			read(settings.webhooks().get(index), addresses, list.at(index)).ifPresent(webhooks::add);
		}
		return webhooks;
	}

	private Optional<Webhook> read(WebhookSettings.Entry settings, AddressReading addresses, Place place) {
		Optional<WebhookId> id = id(settings.id(), place.at("id"));
		Optional<URI> url = addresses.read(settings.url(), place.at("url"));
		Optional<Secret> secret = secret(settings.secret(), place.at("secret"));
		organisations(settings.orgCodes(), place.at("org-codes"));
		numbers(settings.instances(), place.at("instances"));
		if (place.isRefused()) {
			return Optional.empty();
		}
		Set<InstanceId> instances = settings.instances().stream().map(InstanceId::new).collect(Collectors.toSet());
		return Optional.of(new Webhook(id.orElseThrow(), url.orElseThrow(), secret.orElseThrow(),
				Set.copyOf(settings.orgCodes()), instances, settings.atLeast(), settings.mappedOnly()));
	}

	private Optional<WebhookId> id(@Nullable String id, Place place) {
		Optional<String> text = place.text(id, MAX_LENGTH, ID);
		if (text.isPresent() && !WebhookId.isWellFormed(text.get())) {
			place.refuse("is malformed", ID);
		}
		text.ifPresent((name) -> {
			String first = this.keysById.computeIfAbsent(name, (unseen) -> place.key());
			if (!first.equals(place.key())) {
				place.refuse("is the same as " + first, "give every webhook a name of its own");
			}
		});
		return place.isRefused() ? Optional.empty() : text.map(WebhookId::new);
	}

	private static Optional<Secret> secret(@Nullable Secret secret, Place place) {
		if (secret == null) {
			place.refuse("is missing", SECRET);
		}
		else if (secret.reveal().length() < SHORTEST_SECRET) {
			place.refuse("is shorter than %d characters".formatted(SHORTEST_SECRET), SECRET);
		}
		return place.isRefused() ? Optional.empty() : Optional.ofNullable(secret);
	}

	private static void organisations(List<String> codes, Place place) {
		for (int index = 0; index < codes.size(); index++) {
			place.at(index).text(codes.get(index), MAX_LENGTH, "write the code of an organisation, such as ACME");
		}
	}

	private static void numbers(List<Integer> instances, Place place) {
		for (int index = 0; index < instances.size(); index++) {
			if (instances.get(index) <= 0) {
				place.at(index).refuse("is not positive", "write the number of an instance, such as 7");
			}
		}
	}

}
