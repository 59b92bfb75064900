package io.trackercatalog.access;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

@ExtendWith(OutputCaptureExtension.class)
class AccessSettingsTests {

	private static final String DIGEST = "0123456789abcdef".repeat(4);

	@ParameterizedTest(name = "{0} -> {1}")
	@MethodSource
	void stopsTheStartAtAMistakeAndSaysWhatToDo(String change, String sentence, CapturedOutput output) {
		assertThatThrownBy(() -> start(change)).isNotNull();
		assertThat(output).containsPattern("(?m)^catalog\\.access\\.keys\\Q" + sentence + "\\E\\. Remedy: .+\\.$")
			.doesNotContain(DIGEST);
	}

	static Stream<Arguments> stopsTheStartAtAMistakeAndSaysWhatToDo() {
		return Stream.of(arguments("[0].id=", "[0].id: is empty"), arguments("[0].id=a.b", "[0].id: is malformed"),
				arguments("[0].id=a b", "[0].id: is malformed"),
				arguments("[0].id=" + "x".repeat(65), "[0].id: is malformed"),
				arguments("[0].sha256=" + DIGEST.substring(1), "[0].sha256: is malformed"),
				arguments("[0].sha256=g" + DIGEST.substring(1), "[0].sha256: is malformed"),
				arguments("[0].sha256=${NOT_SET}", "[0].sha256: refers to NOT_SET, which is not set"),
				arguments("[0].org-codes=", "[0].org-codes: is missing or empty"),
				arguments("[0].projects=", "[0].projects: is missing or empty"),
				arguments("[0].permissions=", "[0].permissions: is missing or empty"),
				arguments("[0].permissions=write", "[0].permissions: is none of read, admin"),
				arguments("[0].permission=read", "[0].permission: is no setting"),
				arguments("[1].id=portal", "[1].id: is the same as catalog.access.keys[0].id"),
				arguments("[1].projects=PAY", "[1].id: is missing"),
				arguments("[1].projects=PAY", "[1].sha256: is missing"),
				arguments("[1].projects=PAY", "[1].org-codes: is missing or empty"));
	}

	private static void start(String change) {
		Map<String, String> settings = new TreeMap<>(Map.of("[0].id", "portal", "[0].sha256", DIGEST, "[0].org-codes",
				"ACME", "[0].projects", "*", "[0].permissions", "read"));
		String[] parts = change.split("=", 2);
		settings.put(parts[0], parts[1]);
		SpringApplication application = new SpringApplication(SettingsOnly.class);
		application.setWebApplicationType(WebApplicationType.NONE);
		application
			.run(settings.entrySet()
				.stream()
				.map((entry) -> "--catalog.access.keys" + entry.getKey() + "=" + entry.getValue())
				.toArray(String[]::new))
			.close();
	}

	@Configuration(proxyBeanMethods = false)
	@ComponentScan({ "io.trackercatalog.settings", "io.trackercatalog.access" })
	static class SettingsOnly {

	}

}
