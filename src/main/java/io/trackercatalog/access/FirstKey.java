package io.trackercatalog.access;

import java.time.Clock;
import java.util.HexFormat;
import java.util.Set;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;

/**
 * The key that is made when there is none, so that somebody can get in. Of several
 * replicas that start at once, one makes it.
 */
final class FirstKey {

	private static final Logger log = LoggerFactory.getLogger(FirstKey.class);

	private static final String NAME = "first";

	private final StoredKeys stored;

	private final Clock clock;

	FirstKey(StoredKeys stored, Clock clock) {
		this.stored = stored;
		this.clock = clock;
	}

	/** Makes the key and prints it, unless somebody else has. */
	Mono<Void> make() {
		PresentedKey plain = new PresentedKey(NAME, RandomText.secret());
		ApiKey key = new ApiKey(NAME, HexFormat.of().formatHex(plain.digest()), Set.of(ApiKey.ALL), Set.of(ApiKey.ALL),
				Set.of(Permission.READ, Permission.ADMIN));
		return this.stored.add(key, this.clock.instant()).doOnNext((made) -> {
			if (made) {
				print(plain);
			}
		}).then();
	}

	/** The one place that shows a secret, once, because only the digest is kept. */
	private static void print(PresentedKey plain) {
		log.warn("No API key is configured. Made one with the permissions read and admin for all organisations, "
				+ "which is shown only now: {}.{}", plain.id(), plain.secret());
	}

}
