package io.trackercatalog.webhook;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;

import io.trackercatalog.change.Severity;
import io.trackercatalog.instance.InstanceId;
import io.trackercatalog.settings.SettingsCheck;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

@ExtendWith(OutputCaptureExtension.class)
class WebhookSettingsTests {

	private static final String FIRST = "catalog.webhooks[0].";

	private static final String SECRET = "hunter2-and-twenty-more-characters";

	@ParameterizedTest(name = "{0} -> {1}: {2}")
	@MethodSource("mistakes")
	void stopsTheStartAtAMistakeAndSaysWhatToDo(String change, String key, String what, CapturedOutput output) {
		assertThatThrownBy(() -> start(changed(change))).isNotNull();
		assertThat(output).contains("APPLICATION FAILED TO START")
			.containsPattern("(?m)^\\Q" + FIRST + key + ": " + what + "\\E\\. Remedy: .+\\.$")
			.doesNotContain("hunter2")
			.doesNotContain("h1dden");
	}

	static Stream<Arguments> mistakes() {
		return Stream.of(arguments("-id", "id", "is missing"), arguments("id= ", "id", "is empty"),
				arguments("id=a chat", "id", "is malformed"), arguments("id=" + "a".repeat(65), "id", "is malformed"),
				arguments("id=" + "a".repeat(257), "id", "is longer than 256 characters"),
				arguments("-url", "url", "is missing"), arguments("url= ", "url", "is empty"),
				arguments("url=https://chat.acme.example/" + "a".repeat(2048), "url", "is longer than 2048 characters"),
				arguments("url=https://chat acme/h1dden", "url", "is no URL"),
				arguments("url=chat.acme.example/h1dden", "url", "does not begin with https://"),
				arguments("url=ftp://chat.acme.example/h1dden", "url", "does not begin with https://"),
				arguments("url=https://jane:h1dden@chat.acme.example", "url", "holds a user or password"),
				arguments("url=https:///h1dden", "url", "names no host that can be reached"),
				arguments("url=https://chat.acme.example:0/h1dden", "url", "names no host that can be reached"),
				arguments("url=https://chat.acme.example:65536/h1dden", "url", "names no host that can be reached"),
				arguments("url=https://chat.acme.example/#h1dden", "url", "has a fragment"),
				arguments("url=http://chat.acme.example/h1dden", "url",
						"is plain http, which shows what changed to everybody on the way"),
				arguments("-secret", "secret", "is missing"),
				arguments("secret=hunter2-hunter2-hunter2", "secret", "is shorter than 24 characters"),
				arguments("org-codes[0]= ", "org-codes[0]", "is empty"),
				arguments("instances[0]=0", "instances[0]", "is not positive"),
				arguments("at-least=terrible", "at-least", "is none of info, warning, breaking"));
	}

	@Test
	void refusesTwoWebhooksOfOneName(CapturedOutput output) {
		Map<String, String> settings = changed("id=chat");
		changed("id=chat").forEach((key, value) -> settings.put(key.replace("[0]", "[1]"), value));
		assertThatThrownBy(() -> start(settings)).isNotNull();
		assertThat(output).contains("catalog.webhooks[1].id: is the same as catalog.webhooks[0].id. Remedy: ");
	}

	@ParameterizedTest
	@CsvSource({ "give-up-after, 59s", "give-up-after, 3651d", "keep-deliveries, 59m", "keep-deliveries, 3651d",
			"timeout, 99ms", "timeout, 301s", "backoff, 0ms", "backoff, 61m" })
	void stopsTheStartAtADurationOutOfBounds(String key, String value, CapturedOutput output) {
		assertThatThrownBy(() -> start(Map.of("catalog.webhook." + key, value))).isNotNull();
		assertThat(output).contains("catalog.webhook." + key + " must be from ");
	}

	@Test
	void readsEverythingThatMayBeSaidAndFillsInTheRest() {
		Map<String, String> settings = changed("id=chat");
		settings.putAll(Map.of("catalog.webhooks[1].id", "desk", "catalog.webhooks[1].url", "http://desk.acme.example",
				"catalog.webhooks[1].secret", SECRET, "catalog.webhooks[1].org-codes", "ACME",
				"catalog.webhooks[1].instances", "7,8", "catalog.webhooks[1].at-least", "breaking",
				"catalog.webhooks[1].mapped-only", "true", "catalog.access.allow-insecure-http", "true"));
		try (ConfigurableApplicationContext context = start(settings)) {
			Webhooks webhooks = context.getBean(Webhooks.class);
			assertThat(webhooks.find("chat")).get().satisfies((chat) -> {
				assertThat(chat.url()).hasToString("https://chat.acme.example/h1dden?key=1");
				assertThat(chat.host()).isEqualTo("https://chat.acme.example");
				assertThat(chat.atLeast()).isEqualTo(Severity.WARNING);
				assertThat(chat.orgCodes()).isEmpty();
				assertThat(chat.instances()).isEmpty();
				assertThat(chat.mappedOnly()).isFalse();
			});
			assertThat(webhooks.find("desk")).get().satisfies((desk) -> {
				assertThat(desk.orgCodes()).containsExactly("ACME");
				assertThat(desk.instances()).containsExactlyInAnyOrder(new InstanceId(7), new InstanceId(8));
				assertThat(desk.atLeast()).isEqualTo(Severity.BREAKING);
				assertThat(desk.mappedOnly()).isTrue();
			});
		}
	}

	@Test
	void plainHttpIsForWhomeverIsTrustedAlone() {
		Map<String, String> settings = changed("url=http://chat.internal:8065/h1dden?key=1");
		settings.put("catalog.network.trusted", "http://chat.internal:8065");
		start(settings).close();
		settings.put("catalog.network.trusted", "http://chat.internal:8066");
		assertThatThrownBy(() -> start(settings)).hasStackTraceContaining("url: is plain http");
	}

	private static Map<String, String> changed(String change) {
		Map<String, String> settings = new LinkedHashMap<>(Map.of(FIRST + "id", "chat", FIRST + "url",
				"https://chat.acme.example/h1dden?key=1", FIRST + "secret", SECRET));
		if (change.startsWith("-")) {
			settings.remove(FIRST + change.substring(1));
		}
		else {
			String[] parts = change.split("=", 2);
			settings.put(FIRST + parts[0], parts[1]);
		}
		return settings;
	}

	private static ConfigurableApplicationContext start(Map<String, String> settings) {
		SpringApplication application = new SpringApplication(SettingsOnly.class);
		application.setWebApplicationType(WebApplicationType.NONE);
		application.setBannerMode(Banner.Mode.OFF);
		return application.run(settings.entrySet()
			.stream()
			.map((setting) -> "--" + setting.getKey() + "=" + setting.getValue())
			.toArray(String[]::new));
	}

	@Configuration(proxyBeanMethods = false)
	@ComponentScan("io.trackercatalog.settings")
	@EnableConfigurationProperties({ WebhookSettings.class, DeliverySettings.class })
	static class SettingsOnly {

		@Bean
		static SettingsCheck webhookCheck() {
			return WebhookConfiguration.webhookCheck();
		}

		@Bean
		static Webhooks webhooks(WebhookSettings settings) {
			return WebhookConfiguration.webhooks(settings);
		}

	}

}
