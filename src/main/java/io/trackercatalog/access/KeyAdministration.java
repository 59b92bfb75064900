package io.trackercatalog.access;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.trackercatalog.access.KeyOutcome.Shown;
import io.trackercatalog.access.KeyOutcome.Wanted;
import io.trackercatalog.access.StoredKeys.StoredDigest;
import io.trackercatalog.access.StoredKeys.StoredKey;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Issues, shows, renews and revokes keys. This replica knows at once, the others after
 * {@link KeyringUpkeep#PAUSE}. Nobody gets to see keys that may do more than its own, or
 * to make such.
 */
public final class KeyAdministration {

	private static final int MAX_LENGTH = 256;

	private static final int MAX_NAMES = 100;

	/**
	 * How long the secret before stays good when a key is renewed, unless told otherwise.
	 */
	private static final Duration OVERLAP = Duration.ofDays(7);

	private final Keyring keyring;

	private final StoredKeys stored;

	private final KeyringUpkeep upkeep;

	private final Clock clock;

	KeyAdministration(Keyring keyring, StoredKeys stored, KeyringUpkeep upkeep, Clock clock) {
		this.keyring = keyring;
		this.stored = stored;
		this.upkeep = upkeep;
		this.clock = clock;
	}

	/** The keys that a caller may know of, by name. */
	public Flux<Shown> all(Caller caller) {
		Flux<Shown> configured = Flux.fromIterable(this.keyring.configured())
			.filter(caller::mayGrant)
			.map((key) -> shown(key, null));
		return configured.concatWith(
				this.stored.stored().filter((key) -> caller.mayGrant(key.key())).map((key) -> shown(key.key(), key)))
			.sort(Comparator.comparing(Shown::id));
	}

	/** Makes a key. */
	public Mono<KeyOutcome> issue(Wanted wanted, Caller caller) {
		List<String> mistakes = mistakes(wanted);
		if (!mistakes.isEmpty()) {
			return Mono.just(new KeyOutcome.Mistaken(mistakes));
		}
		String id = (wanted.id() != null) ? wanted.id()
				: "key-" + RandomText.secret().replaceAll("[^A-Za-z0-9]", "").substring(0, 8);
		PresentedKey plain = new PresentedKey(id, RandomText.secret());
		ApiKey key = new ApiKey(id, List.of(new ApiKey.Digest(plain.sha256(), null)), Set.copyOf(wanted.orgCodes()),
				Set.copyOf(wanted.projects()),
				wanted.permissions()
					.stream()
					.map((name) -> Permission.valueOf(name.toUpperCase(Locale.ROOT)))
					.collect(Collectors.toSet()),
				wanted.expires());
		if (!caller.mayGrant(key)) {
			return Mono.just(new KeyOutcome.NotGranted());
		}
		if (isConfigured(id)) {
			return Mono.just(new KeyOutcome.Taken());
		}
		StoredKey stored = StoredKey.of(key, this.clock.instant(), caller.keyId());
		return this.stored.add(stored)
			.flatMap((added) -> added ? known(new KeyOutcome.Issued(shown(key, stored), plain(plain)))
					: Mono.just(new KeyOutcome.Taken()));
	}

	/**
	 * Gives a key another secret. The one it has stays good for a while, so that its
	 * holder can change it without haste; one from before that is not good any more.
	 * @param overlap for how long; null for a week
	 */
	public Mono<KeyOutcome> renew(String id, @Nullable Duration overlap, Caller caller) {
		if (isConfigured(id)) {
			return configured(id, caller);
		}
		Instant until = this.clock.instant().plus((overlap != null) ? overlap : OVERLAP);
		return find(id, caller).flatMap((before) -> {
			PresentedKey plain = new PresentedKey(id, RandomText.secret());
			ApiKey.Digest newest = before.key().digests().get(0);
			List<StoredDigest> digests = List.of(new StoredDigest(plain.sha256(), null),
					new StoredDigest(newest.sha256(), earlier(newest.until(), until)));
			return this.stored.renew(before, digests)
				.filter((renewed) -> renewed)
				.flatMap((renewed) -> this.stored.find(id))
				.flatMap((after) -> known(new KeyOutcome.Issued(shown(after.key(), after), plain(plain))));
		}).defaultIfEmpty(new KeyOutcome.Unknown());
	}

	/** Takes a key away. */
	public Mono<KeyOutcome> revoke(String id, Caller caller) {
		if (isConfigured(id)) {
			return configured(id, caller);
		}
		return find(id, caller).flatMap((key) -> someoneElseMayAdminister(id)
			.flatMap((left) -> left ? this.stored.remove(id).flatMap((removed) -> known(new KeyOutcome.Revoked()))
					: Mono.<KeyOutcome>just(new KeyOutcome.LastOne())))
			.defaultIfEmpty(new KeyOutcome.Unknown());
	}

	private Mono<Boolean> someoneElseMayAdminister(String id) {
		Instant now = this.clock.instant();
		return this.stored.all()
			.map((keys) -> Stream.concat(keys.stream(), this.keyring.configured().stream())
				.filter((key) -> !key.id().equals(id))
				.anyMatch((key) -> key.permissions().contains(Permission.ADMIN) && key.isGood(now)));
	}

	private Mono<KeyOutcome> configured(String id, Caller caller) {
		return Mono
			.just(this.keyring.configured().stream().anyMatch((key) -> key.id().equals(id) && caller.mayGrant(key))
					? new KeyOutcome.ReadOnly() : new KeyOutcome.Unknown());
	}

	private boolean isConfigured(String id) {
		return this.keyring.configured().stream().anyMatch((key) -> key.id().equals(id));
	}

	private Mono<StoredKey> find(String id, Caller caller) {
		return this.stored.find(id).filter((key) -> caller.mayGrant(key.key()));
	}

	private Mono<KeyOutcome> known(KeyOutcome outcome) {
		return this.upkeep.read().thenReturn(outcome);
	}

	private static Instant earlier(@Nullable Instant one, Instant other) {
		return (one != null && one.isBefore(other)) ? one : other;
	}

	private static String plain(PresentedKey key) {
		return key.id() + "." + key.secret();
	}

	private Shown shown(ApiKey key, @Nullable StoredKey stored) {
		Instant now = this.clock.instant();
		return new Shown(key.id(), key.orgCodes().stream().sorted().toList(), key.projects().stream().sorted().toList(),
				key.permissions()
					.stream()
					.map((permission) -> permission.name().toLowerCase(Locale.ROOT))
					.sorted()
					.toList(),
				key.expires(), !key.isGood(now),
				(int) key.digests().stream().filter((digest) -> digest.isGood(now)).count(),
				(stored != null) ? stored.madeAt() : null, (stored != null) ? stored.madeBy() : null,
				(stored != null) ? stored.usedAt() : null, stored == null);
	}

	private List<String> mistakes(Wanted wanted) {
		List<String> mistakes = new ArrayList<>();
		if (wanted.id() != null && !ApiKey.ID.matcher(wanted.id()).matches()) {
			mistakes
				.add("id: is malformed. Remedy: write a name of at most 64 letters, digits, - and _, or leave it out.");
		}
		names("orgCodes", wanted.orgCodes(), "write codes of organisations, such as [\"ACME\"], or [\"*\"]", mistakes);
		names("projects", wanted.projects(), "write the callers' projects, such as [\"PAY\"], or [\"*\"]", mistakes);
		if (wanted.permissions().isEmpty() || !Set.of("read", "admin").containsAll(wanted.permissions())) {
			mistakes.add("permissions: is missing or names others. Remedy: write [\"read\"], [\"admin\"] or both.");
		}
		if (wanted.expires() != null && !wanted.expires().isAfter(this.clock.instant())) {
			mistakes.add("expires: is over already. Remedy: write a time to come, such as 2027-01-31T00:00:00Z.");
		}
		return mistakes;
	}

	private static void names(String member, List<String> names, String remedy, List<String> mistakes) {
		boolean bad = names.stream()
			.anyMatch((name) -> name.isBlank() || name.length() > MAX_LENGTH
					|| name.chars().anyMatch(Character::isISOControl));
		if (names.isEmpty() || names.size() > MAX_NAMES || bad) {
			mistakes.add("%s: is missing, empty or malformed. Remedy: %s.".formatted(member, remedy));
		}
	}

}
