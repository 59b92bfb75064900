package io.trackercatalog.openapi;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.Map;
import java.util.stream.Stream;

import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.util.StringUtils;

/**
 * Puts the description together, when somebody first asks for it. It is written by area:
 * the files are laid over each other in the order of their names, and every example has a
 * file of its own.
 */
final class Description {

	private static final String PLACE = "classpath:/openapi/";

	private static final int WIDTH = 160;

	private final PathMatchingResourcePatternResolver files = new PathMatchingResourcePatternResolver();

	private final JsonMapper json = JsonMapper.builder().build();

	/** Reading files blocks, and an event loop must not. */
	private final Mono<Rendered> rendered = Mono.fromCallable(this::render)
		.subscribeOn(Schedulers.boundedElastic())
		.cache();

	/** In JSON. */
	Mono<Rendered.Body> json() {
		return this.rendered.map(Rendered::json);
	}

	/** In YAML. */
	Mono<Rendered.Body> yaml() {
		return this.rendered.map(Rendered::yaml);
	}

	private Rendered render() throws IOException {
		ObjectNode document = this.json.createObjectNode();
		for (Resource area : found("*.yaml")) {
			lay(document, read(area));
		}
		ObjectNode examples = document.withObject("/components/examples");
		for (Resource example : found("examples/*.json")) {
			String name = StringUtils.stripFilenameExtension(String.valueOf(example.getFilename()));
			examples.putObject(name).set("value", readJson(example));
		}
		return new Rendered(Rendered.Body.of(this.json.writeValueAsBytes(document)),
				Rendered.Body.of(yaml(document).getBytes(StandardCharsets.UTF_8)));
	}

	private Iterable<Resource> found(String pattern) throws IOException {
		return Stream.of(this.files.getResources(PLACE + pattern))
			.sorted(Comparator.comparing((file) -> String.valueOf(file.getFilename())))
			.toList();
	}

	private ObjectNode read(Resource file) throws IOException {
		try (InputStream content = file.getInputStream()) {
			Object tree = new Yaml(new SafeConstructor(new LoaderOptions())).load(content);
			// Aliases become copies on the way.
			return this.json.valueToTree(tree);
		}
	}

	private JsonNode readJson(Resource file) throws IOException {
		try (InputStream content = file.getInputStream()) {
			return this.json.readTree(content);
		}
	}

	private static void lay(ObjectNode document, ObjectNode area) {
		area.properties().forEach((member) -> {
			if (document.get(member.getKey()) instanceof ObjectNode there
					&& member.getValue() instanceof ObjectNode more) {
				lay(there, more);
			}
			else {
				document.set(member.getKey(), member.getValue());
			}
		});
	}

	private String yaml(ObjectNode document) {
		DumperOptions options = new DumperOptions();
		options.setDefaultFlowStyle(DumperOptions.FlowStyle.BLOCK);
		options.setWidth(WIDTH);
		return new Yaml(options).dump(this.json.convertValue(document, Map.class));
	}

}
