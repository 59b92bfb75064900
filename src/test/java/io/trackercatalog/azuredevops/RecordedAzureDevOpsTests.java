package io.trackercatalog.azuredevops;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.trackercatalog.tracker.AllowedValue;
import io.trackercatalog.tracker.Field;
import io.trackercatalog.tracker.SavedFilter;
import io.trackercatalog.tracker.Site;
import io.trackercatalog.tracker.Tracker;
import io.trackercatalog.tracker.TrackerException;
import io.trackercatalog.tracker.TrackerFailure;
import io.trackercatalog.tracker.TypeFields;
import io.trackercatalog.tracker.WorkItemType;
import io.trackercatalog.tracker.WorkItemType.Role;
import io.trackercatalog.tracker.http.LoopbackTracker.Reply;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static io.trackercatalog.azuredevops.Organisation.PATIENCE;
import static io.trackercatalog.azuredevops.Organisation.project;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/**
 * What Azure DevOps really sent, through the connector, against the same read as plain
 * JSON.
 */
class RecordedAzureDevOpsTests {

	private static final Path VENDOR = Path.of("../shared/vendor/azure-devops");

	private static final JsonMapper JSON = JsonMapper.shared();

	private final Organisation organisation = new Organisation();

	@BeforeEach
	void skipsWithoutRecordings() {
		assumeTrue(Files.isDirectory(VENDOR), "no recordings at " + VENDOR);
	}

	@AfterEach
	void close() {
		this.organisation.close();
	}

	@Test
	void knowsTheRecordedAccount() {
		JsonNode body = recorded("connectiondata");
		serve("/_apis/connectionData", body);
		assertThat(this.organisation.tracker().identify().block(PATIENCE))
			.isEqualTo(new Site("Azure DevOps Services", "7.1", body.at("/authenticatedUser/id").asString(),
					body.at("/authenticatedUser/customDisplayName").asString()));
	}

	@ParameterizedTest
	@ValueSource(strings = { "projects-list", "projects-list.stateFilter-all" })
	void findsEveryRecordedProjectThatIsWellFormed(String recording) {
		JsonNode body = recorded(recording);
		serve("/_apis/projects", body);
		List<String> expected = values(body).filter((entry) -> entry.path("state").asString().equals("wellFormed"))
			.map((entry) -> entry.path("id").asString() + " " + entry.path("name").asString())
			.toList();
		assertThat(all(this.organisation.tracker().projects())).isNotEmpty()
			.extracting((project) -> project.id() + " " + project.key())
			.containsExactlyElementsOf(expected);
	}

	@Test
	void findsEveryTypeOfTheExamplesAndWhatItIsFor() {
		JsonNode types = example("wit.workItemTypes.GET__wit_workItemTypes");
		JsonNode categories = example("wit.workItemTypeCategories.GET__wit_workItemTypeCategories");
		serve("/p/_apis/wit/workitemtypes", types);
		serve("/p/_apis/wit/workitemtypecategories", categories);
		List<WorkItemType> found = all(this.organisation.tracker().types(project("p")));
		assertThat(found).extracting((type) -> type.id() + " " + type.name())
			.containsExactlyElementsOf(values(types)
				.map((type) -> type.path("referenceName").asString() + " " + type.path("name").asString())
				.toList());
		assertThat(named(found, Role.HIDDEN)).containsExactlyInAnyOrderElementsOf(values(categories)
			.filter((category) -> category.path("referenceName").asString().equals("Microsoft.HiddenCategory"))
			.flatMap((category) -> category.path("workItemTypes").valueStream())
			.map((type) -> type.path("name").asString())
			.filter((name) -> found.stream().anyMatch((type) -> type.name().equals(name)))
			.toList());
		assertThat(named(found, Role.ISSUE)).containsExactly("Bug", "Issue");
		assertThat(named(found, Role.REQUIREMENT)).contains("Feature");
	}

	@Test
	void joinsEveryFieldOfEveryTypeOfTheExamples() {
		JsonNode types = example("wit.workItemTypes.GET__wit_workItemTypes");
		JsonNode bug = example("wit.workItemTypesField.GET__workItemType_fields_expand");
		JsonNode catalogue = example("wit.fields.GET__wit_fields");
		serve("/_apis/wit/fields", catalogue);
		serve("/p/_apis/wit/workitemtypes", types);
		this.organisation.with("/p/_apis/wit/workitemtypecategories", Organisation.ONE_CATEGORY);
		Map<String, JsonNode> fields = values(types).collect(Collectors.toMap((type) -> type.path("name").asString(),
				(type) -> type.path("name").asString().equals("Bug") ? bug : listing(type.path("fields"))));
		fields.forEach((type, body) -> serve("/p/_apis/wit/workitemtypes/%s/fields".formatted(type), body));
		Tracker tracker = this.organisation.tracker();
		List<WorkItemType> found = all(tracker.types(project("p")));
		List<TypeFields> all = all(tracker.fields(project("p"), found));
		assertThat(all).hasSize(15);
		for (int index = 0; index < all.size(); index++) {
			assertThat(all.get(index).type()).isEqualTo(found.get(index).id());
			assertFields(all.get(index).fields(), body(fields, found.get(index)), catalogue);
		}
	}

	@Test
	void findsEveryFieldOfTheOrganisation() {
		JsonNode catalogue = example("wit.fields.GET__wit_fields");
		serve("/_apis/wit/fields", catalogue);
		List<Field> fields = all(this.organisation.tracker().fields());
		assertThat(fields).hasSize(121);
		assertThat(fields)
			.extracting(
					(field) -> "%s %s %s %s".formatted(field.id(), field.name(), field.trackerType(), field.readOnly()))
			.containsExactlyElementsOf(
					values(catalogue).map((field) -> "%s %s %s %s".formatted(field.path("referenceName").asString(),
							field.path("name").asString(), field.path("type").asString(),
							field.path("readOnly").asBoolean()))
						.toList());
	}

	@ParameterizedTest
	@ValueSource(strings = { "wit.queries.GET__wit_queries__depth-1__expand-all",
			"wit.queries.GET__wit_queries__depth-2__includeDeleted-true" })
	void findsEveryQueryOfTheExamplesThatHasAText(String example) {
		JsonNode body = example(example);
		serve("/p/_apis/wit/queries", body);
		List<String> expected = new ArrayList<>();
		values(body).forEach((root) -> queries(root, expected));
		assertThat(all(this.organisation.tracker().filters(List.of(project("p")), List.of())))
			.extracting((SavedFilter filter) -> "%s %s %s".formatted(filter.id(), filter.name(), filter.query()))
			.containsExactlyElementsOf(expected);
	}

	@ParameterizedTest
	@CsvSource({ "203, signin.203.html, text/html", "302, signin-redirect.302.html, text/html",
			"401, unauthorized-TF400813.401.json, application/json" })
	void takesEveryRecordedSignInForWhatItIs(int status, String file, String type) {
		Reply reply = Reply.json(text(VENDOR.resolve("errors").resolve(file))).with(status).with("Content-Type", type);
		Reply located = (status == 302) ? reply.with("Location", "https://spsprodsin2.vssps.visualstudio.com/_signin")
				: reply;
		this.organisation.with("/_apis/connectionData", (query) -> located);
		assertThatExceptionOfType(TrackerException.class).isThrownBy(
				() -> this.organisation.connector().connect(this.organisation.server().connection()).block(PATIENCE))
			.satisfies((ex) -> assertThat(ex.failure()).isInstanceOf(TrackerFailure.Unauthorized.class));
	}

	@Test
	void agreesOnTheVersionThatTheRecordedRefusalLeaves() {
		Reply refusal = Reply.json(text(VENDOR.resolve("errors/version-out-of-range.400.json"))).with(400);
		Reply accepted = Reply.json(recorded("connectiondata").toString());
		this.organisation.with("/_apis/connectionData",
				(query) -> "6.0-preview.1".equals(query.get("api-version")) ? accepted : refusal);
		assertThat(this.organisation.tracker().identify().map(Site::version).block(PATIENCE)).isEqualTo("6.0");
	}

	private static void assertFields(List<Field> fields, JsonNode body, JsonNode catalogue) {
		assertThat(fields).hasSize(body.path("count").asInt());
		for (int index = 0; index < fields.size(); index++) {
			JsonNode told = body.path("value").path(index);
			String id = told.path("referenceName").asString();
			JsonNode listed = values(catalogue).filter((field) -> field.path("referenceName").asString().equals(id))
				.findFirst()
				.orElse(JSON.missingNode());
			assertField(fields.get(index), told, listed);
		}
	}

	private static void assertField(Field field, JsonNode told, JsonNode listed) {
		assertThat(field.id()).hasToString(told.path("referenceName").asString());
		assertThat(field.name()).isEqualTo(told.path("name").asString());
		assertThat(field.required()).isEqualTo(told.path("alwaysRequired").asBoolean());
		assertThat(field.defaultValue()).isEqualTo(told.path("defaultValue").asString(null));
		assertThat(field.trackerType()).isEqualTo(listed.path("type").asString("any"));
		assertThat(field.readOnly()).isEqualTo(listed.path("readOnly").asBoolean(false));
		assertThat(field.custom()).isFalse();
		assertThat(field.allowedValues().searchable()).isEqualTo(listed.path("isIdentity").asBoolean(false)
				|| told.path("allowedValues").valueStream().anyMatch(JsonNode::isObject));
		assertThat(field.allowedValues().people())
			.isEqualTo(told.path("allowedValues").valueStream().filter(JsonNode::isObject).count());
		assertThat(field.allowedValues().values()).extracting(AllowedValue::name)
			.containsExactlyElementsOf(told.path("allowedValues")
				.valueStream()
				.filter(JsonNode::isString)
				.map(JsonNode::asString)
				.toList());
	}

	private static void queries(JsonNode entry, List<String> found) {
		if (entry.hasNonNull("wiql") && !entry.path("isDeleted").asBoolean(false)) {
			found.add("%s %s %s".formatted(entry.path("id").asString(), entry.path("path").asString(),
					entry.path("wiql").asString()));
		}
		entry.path("children").valueStream().forEach((child) -> queries(child, found));
	}

	private void serve(String path, JsonNode body) {
		Reply reply = Reply.json(body.toString());
		this.organisation.with(path, (query) -> reply);
	}

	private static List<String> named(List<WorkItemType> types, Role role) {
		return types.stream().filter((type) -> type.role() == role).map(WorkItemType::name).toList();
	}

	private static JsonNode body(Map<String, JsonNode> bodies, WorkItemType type) {
		return Objects.requireNonNull(bodies.get(type.name()));
	}

	private static JsonNode listing(JsonNode values) {
		return JSON.createObjectNode().put("count", values.size()).set("value", values);
	}

	private static Stream<JsonNode> values(JsonNode listing) {
		return listing.path("value").valueStream();
	}

	private static JsonNode example(String name) {
		return JSON.readTree(text(VENDOR.resolve("http-examples").resolve(name + ".json"))).at("/responses/200/body");
	}

	private static JsonNode recorded(String name) {
		return JSON.readTree(text(VENDOR.resolve("recorded-cli").resolve(name + ".json"))).at("/response/body");
	}

	private static String text(Path file) {
		try {
			return Files.readString(file, StandardCharsets.UTF_8).replaceFirst("^\uFEFF", "");
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static <T> List<T> all(Flux<T> answer) {
		Mono<List<T>> list = answer.collectList();
		return Objects.requireNonNull(list.block(PATIENCE));
	}

}
