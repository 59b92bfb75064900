package io.trackercatalog.tracker.http;

import java.time.Clock;
import java.time.Duration;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

import static org.assertj.core.api.Assertions.assertThat;

class HttpSettingsTests {

	private final ApplicationContextRunner context = new ApplicationContextRunner().withUserConfiguration(Wiring.class);

	@Test
	void hasDefaultsThatAreStrict() {
		this.context.run((started) -> {
			assertThat(started).hasNotFailed().hasSingleBean(TrackerHttp.class);
			HttpSettings settings = started.getBean(HttpSettings.class);
			assertThat(settings.patience()).isEqualTo(Duration.ofMinutes(10));
			assertThat(settings.concurrency()).isEqualTo(8);
			assertThat(settings.maxBodyBytes()).isEqualTo(64 << 20);
			assertThat(started.getBean(NetworkSettings.class).allow()).isEmpty();
			assertThat(started.getBean(PlainHttpSettings.class).allowInsecureHttp()).isFalse();
		});
	}

	@Test
	void readsWhatIsAllowed() {
		this.context
			.withPropertyValues("catalog.network.allow=10.1.0.0/16,::1/128", "catalog.access.allow-insecure-http=true",
					"catalog.http.max-body=1MB")
			.run((started) -> {
				assertThat(started.getBean(NetworkSettings.class).allow()).containsExactly("10.1.0.0/16", "::1/128");
				assertThat(started.getBean(PlainHttpSettings.class).allowInsecureHttp()).isTrue();
				assertThat(started.getBean(HttpSettings.class).maxBodyBytes()).isEqualTo(1 << 20);
			});
	}

	@ParameterizedTest
	@CsvSource({ "catalog.http.connect-timeout, 0s", "catalog.http.response-timeout, -1s", "catalog.http.tries, 0",
			"catalog.http.concurrency, 1000", "catalog.http.max-body, 3GB", "catalog.http.min-throughput, -1B",
			"catalog.http.throughput-window, 0s", "catalog.network.allow, everywhere" })
	void refusesToStartWithWhatMakesNoSense(String key, String value) {
		this.context.withPropertyValues(key + "=" + value)
			.run((failed) -> assertThat(failed).hasFailed().getFailure().rootCause().hasMessageContaining(key));
	}

	@Configuration(proxyBeanMethods = false)
	@EnableConfigurationProperties({ HttpSettings.class, NetworkSettings.class, PlainHttpSettings.class,
			SignInSettings.class })
	@Import({ AddressGuard.class, TrackerHttp.class, Governors.class, RefreshTokensInMemory.class })
	static class Wiring {

		@Bean
		Clock clock() {
			return Clock.systemUTC();
		}

	}

}
