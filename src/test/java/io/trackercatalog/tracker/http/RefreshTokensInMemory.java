package io.trackercatalog.tracker.http;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import io.trackercatalog.tracker.Credential;
import io.trackercatalog.tracker.RefreshTokens;
import io.trackercatalog.tracker.Secret;
import reactor.core.publisher.Mono;

/**
 * Refresh tokens that are gone when the test is.
 */
public final class RefreshTokensInMemory implements RefreshTokens {

	private final Map<Credential.OAuth, Kept> kept = new ConcurrentHashMap<>();

	@Override
	public Mono<Kept> current(Credential.OAuth credential) {
		return Mono.fromSupplier(() -> this.kept.getOrDefault(credential, new Kept(credential.refreshToken(), 0)));
	}

	@Override
	public Mono<Boolean> keep(Credential.OAuth credential, Kept used, Secret successor) {
		return Mono.fromSupplier(() -> {
			Kept next = new Kept(successor, used.version() + 1);
			Kept before = (used.version() > 0) ? used : null;
			return (before != null) ? this.kept.replace(credential, before, next)
					: this.kept.putIfAbsent(credential, next) == null;
		});
	}

}
