package io.trackercatalog.openapi;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A description, and whether something is as it says. Strict where the description is
 * not: members may be added to answers, but not without being described.
 */
final class DescribedApi {

	private static final Set<String> METHODS = Set.of("get", "put", "post", "delete", "head", "options", "patch",
			"trace");

	private static final Pattern VARIABLE = Pattern.compile("\\{(\\w+)}");

	private final JsonNode document;

	private final JsonNode strict;

	private final SchemaRegistry registry = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12,
			(builder) -> builder
				.schemaRegistryConfig(SchemaRegistryConfig.builder().formatAssertionsEnabled(true).build()));

	private final Map<JsonNode, Schema> schemas = new HashMap<>();

	DescribedApi(String json) {
		this.document = JsonMapper.shared().readTree(json);
		this.strict = this.document.path("components").deepCopy();
		close(this.strict.path("schemas"));
	}

	/** Everything that can be called, by its id. */
	Map<String, Operation> operations() {
		Map<String, Operation> operations = new TreeMap<>();
		this.document.path("paths")
			.properties()
			.forEach((path) -> path.getValue()
				.properties()
				.stream()
				.filter((member) -> METHODS.contains(member.getKey()))
				.forEach((member) -> {
					Operation operation = new Operation(member.getKey().toUpperCase(Locale.ROOT), path.getKey(),
							path.getValue(), member.getValue());
					assertThat(operations.put(operation.id(), operation)).as(operation.id() + " is there twice")
						.isNull();
				}));
		return operations;
	}

	JsonNode document() {
		return this.document;
	}

	/** What something refers to, or the same. */
	JsonNode resolved(JsonNode node) {
		String reference = node.path("$ref").asString("");
		return reference.isEmpty() ? node : resolved(this.document.at(reference.substring(1)));
	}

	/** What is wrong with a value. */
	List<String> mistakes(JsonNode schema, JsonNode value) {
		Schema compiled = this.schemas.computeIfAbsent(schema, (unseen) -> {
			ObjectNode root = unseen.deepCopy().asObject();
			close(root);
			root.set("components", this.strict);
			return this.registry.getSchema(root);
		});
		return compiled.validate(value).stream().map(DescribedApi::told).toList();
	}

	/** What is wrong with a schema itself. */
	List<String> mistakesOfSchema(JsonNode schema) {
		return this.registry.getSchema(SchemaLocation.of(SpecificationVersion.DRAFT_2020_12.getDialectId()))
			.validate(schema)
			.stream()
			.map(DescribedApi::told)
			.toList();
	}

	private static String told(Error error) {
		return error.getInstanceLocation() + ": " + error.getMessage();
	}

	/** Lets no object have members that are not described. */
	private static void close(JsonNode node) {
		if (node instanceof ObjectNode object) {
			if (object.path("properties").isObject() && !object.has("additionalProperties")) {
				object.put("additionalProperties", false);
			}
		}
		node.forEach(DescribedApi::close);
	}

	/**
	 * Something that can be called.
	 *
	 * @param method in capitals
	 * @param path with its variables
	 * @param place what is described of the path
	 * @param node what is described of it
	 */
	record Operation(String method, String path, JsonNode place, JsonNode node) {

		String id() {
			return this.node.path("operationId").asString();
		}

		boolean answers(int status) {
			return this.node.path("responses").has(Integer.toString(status));
		}

		boolean takesBody() {
			return this.node.has("requestBody");
		}

		/** Those of the path too. */
		List<JsonNode> parameters(DescribedApi api) {
			List<JsonNode> parameters = new ArrayList<>();
			List.of(this.place, this.node)
				.forEach((owner) -> owner.path("parameters")
					.forEach((parameter) -> parameters.add(api.resolved(parameter))));
			return parameters;
		}

		/** With values for the variables, some of them given. */
		String filled(DescribedApi api, Map<String, String> values) {
			return VARIABLE.matcher(this.path).replaceAll((variable) -> {
				String name = variable.group(1);
				String value = values.containsKey(name) ? values.get(name)
						: parameters(api).stream()
							.filter((parameter) -> parameter.path("name").asString().equals(name)
									&& parameter.path("in").asString().equals("path"))
							.findFirst()
							.orElseThrow(() -> new AssertionError(this.path + " does not describe " + name))
							.path("example")
							.asString("");
				return Matcher.quoteReplacement(value);
			});
		}

		/** Whether an address is one of these. */
		boolean isAt(String address) {
			String pattern = VARIABLE.matcher(Pattern.quote(this.path)).replaceAll("\\\\E[^/]+\\\\Q");
			return address.replaceFirst("\\?.*", "").matches(pattern);
		}

		@Override
		public String toString() {
			return this.method + " " + this.path;
		}

	}

}
