package io.trackercatalog.api;

import java.io.IOException;
import java.io.InputStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.core.io.ClassPathResource;

import static org.assertj.core.api.Assertions.assertThat;

class FailureCodeTests {

	@Test
	void everyCodeIsDescribedAndNoOther() throws IOException {
		try (InputStream description = new ClassPathResource("openapi/10-document.yaml").getInputStream()) {
			JsonNode document = JsonMapper.shared().valueToTree(new Yaml().load(description));
			assertThat(document.at("/components/schemas/Problem/properties/code/enum").valueStream())
				.extracting(JsonNode::asString)
				.containsExactly(Stream.of(FailureCode.values()).map(Enum::name).toArray(String[]::new));
		}
	}

}
