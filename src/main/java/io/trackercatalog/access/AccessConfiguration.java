package io.trackercatalog.access;

import java.time.Clock;
import java.util.List;

import com.github.benmanes.caffeine.cache.Ticker;
import io.trackercatalog.settings.Mistakes;
import io.trackercatalog.settings.SettingsCheck;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.mongodb.core.ReactiveMongoOperations;
import org.springframework.web.reactive.function.server.RouterFunction;

/**
 * Puts the guard together.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(AccessSettings.class)
class AccessConfiguration {

	@Bean
	static SettingsCheck accessCheck() {
		return (settings, mistakes) -> {
			AccessSettings access = settings.read("catalog.access", AccessSettings.class);
			new ApiKeyReading().read(access, mistakes);
			LimitsReading.check(access, mistakes.at("catalog.access"));
		};
	}

	@Bean
	static Keyring keyring(AccessSettings settings) {
		Mistakes mistakes = new Mistakes();
		List<ApiKey> keys = new ApiKeyReading().read(settings, mistakes);
		mistakes.mustBeNone();
		return new Keyring(keys);
	}

	@Bean
	static KeyringUpkeep keyringUpkeep(Keyring keyring, ReactiveMongoOperations mongo, ObjectProvider<Clock> clock) {
		StoredKeys stored = new StoredKeys(mongo);
		return new KeyringUpkeep(keyring, stored, new FirstKey(stored, clock.getIfUnique(Clock::systemUTC)));
	}

	@Bean
	static Guard guard(Keyring keyring, Sessions sessions, FailedAttempts failures, Audit audit,
			AccessSettings settings, ObjectProvider<Clock> clock) {
		return new Guard(new Authentication(keyring, sessions, failures, new Limits(settings.limits()),
				clock.getIfUnique(Clock::systemUTC)), audit);
	}

	@Bean
	static FailedAttempts failedAttempts() {
		return new FailedAttempts(Ticker.systemTicker());
	}

	@Bean
	static Sessions sessions(ReactiveMongoOperations mongo, Keyring keyring, FailedAttempts failures, Audit audit,
			AccessSettings settings, ObjectProvider<Clock> clock) {
		return new Sessions(new StoredSessions(mongo), keyring, failures, audit, settings.session(),
				clock.getIfUnique(Clock::systemUTC));
	}

	@Bean
	static KeyAdministration keyAdministration(Keyring keyring, ReactiveMongoOperations mongo, KeyringUpkeep upkeep,
			ObjectProvider<Clock> clock) {
		return new KeyAdministration(keyring, new StoredKeys(mongo), upkeep, clock.getIfUnique(Clock::systemUTC));
	}

	@Bean
	static Audit audit() {
		return new Audit(Ticker.systemTicker());
	}

	@Bean
	static EveryRouteIsGuarded everyRouteIsGuarded(ObjectProvider<RouterFunction<?>> routes) {
		return new EveryRouteIsGuarded(routes.stream().toList());
	}

}
