package io.trackercatalog.jira;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;

import io.trackercatalog.tracker.AllowedValue;
import io.trackercatalog.tracker.DataType;
import io.trackercatalog.tracker.Field;
import io.trackercatalog.tracker.FilterId;
import io.trackercatalog.tracker.Project;
import io.trackercatalog.tracker.ProjectId;
import io.trackercatalog.tracker.SavedFilter;
import io.trackercatalog.tracker.Site;
import io.trackercatalog.tracker.Tracker;
import io.trackercatalog.tracker.TypeFields;
import io.trackercatalog.tracker.WorkItemType;
import io.trackercatalog.tracker.WorkItemType.Role;
import io.trackercatalog.tracker.http.LoopbackTracker;
import io.trackercatalog.tracker.http.LoopbackTracker.Reply;
import io.trackercatalog.tracker.http.TestTrackerHttp;
import io.trackercatalog.tracker.http.TrackerHttp;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Flux;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What real Jiras answered goes through the whole connector, and is compared with the
 * recording as it reads without it.
 */
class JiraRecordingsTests {

	private static final Duration PATIENCE = Duration.ofSeconds(60);

	private static final String CLOUD = "{\"deploymentType\":\"Cloud\",\"version\":\"1001.0.0\"}";

	private static final String DATA_CENTER = "{\"deploymentType\":\"Server\",\"version\":\"9.12.1\",\"versionNumbers\":[9,12,1]}";

	private static final String OLD_SERVER = "{\"version\":\"7.13.0\",\"versionNumbers\":[7,13,0]}";

	private final TrackerHttp http = TestTrackerHttp.overLoopback();

	private final Map<String, String> answers = new TreeMap<>();

	@AfterEach
	void close() {
		this.http.close();
	}

	@Test
	void tellsCloudByItsOwnExampleAndWhoWeAreThere() {
		serve("/rest/api/2/serverInfo", Recordings.text("jira-cloud/spec-examples/serverInfo.200.json"));
		serve("/rest/api/3/myself", Recordings.text("jira-cloud/spec-examples/myself.200.json"));
		JsonNode account = Recordings.json("jira-cloud/spec-examples/myself.200.json");
		Site site = first((tracker) -> tracker.identify().flux());
		assertThat(site).isEqualTo(new Site("Jira Cloud", "1001.0.0-SNAPSHOT", account.path("accountId").asString(),
				account.path("displayName").asString()));
	}

	@ParameterizedTest
	@ValueSource(strings = { "valid", "valid-for-anonymous" })
	void tellsAnOldServerThatDoesNotSayWhatItIs(String recording) {
		serve("/rest/api/2/serverInfo",
				Recordings.text("jira-dc/recorded/jrjc.serverInfo.%s.json".formatted(recording)));
		serve("/rest/api/2/myself", "{\"name\":\"jane\",\"displayName\":\"Jane\"}");
		Site site = first((tracker) -> tracker.identify().flux());
		assertThat(site).isEqualTo(new Site("Jira Server", "4.2-SNAPSHOT", "jane", "Jane"));
	}

	@Test
	void readsCloudProjectsWithTheirTypes() {
		JsonNode recorded = Recordings.json("jira-cloud/recorded/devlake.project.items.json");
		JsonNode types = Recordings.json("jira-cloud/recorded/devlake.issuetype.items.json");
		serve("/rest/api/2/serverInfo", CLOUD);
		serve("/rest/api/3/issuetype", types.toString());
		serve("/rest/api/3/project/search?expand=issueTypes&status=live&action=browse&maxResults=100&startAt=0",
				"{\"total\":%d,\"values\":%s}".formatted(recorded.size(), recorded));
		List<Project> projects = all(Tracker::projects);
		assertThat(projects).extracting((project) -> project.id().value()).isEqualTo(texts(recorded, "id"));
		assertThat(projects).extracting(Project::key).isEqualTo(texts(recorded, "key"));
		assertThat(projects).extracting(Project::name).isEqualTo(texts(recorded, "name"));
		assertThat(projects).allSatisfy((project) -> assertThat(project.process()).isNull());
	}

	@Test
	void knowsChineseTypesByTheirUntranslatedNames() {
		JsonNode types = Recordings.json("jira-cloud/recorded/devlake.issuetype.items.json");
		serve("/rest/api/2/serverInfo", CLOUD);
		serve("/rest/api/3/issuetype", types.toString());
		String listed = types.toString().replaceAll("\"untranslatedName\":\"[^\"]*\",", "");
		serve("/rest/api/3/project/search?expand=issueTypes&status=live&action=browse&maxResults=100&startAt=0",
				"{\"total\":1,\"values\":[{\"id\":\"1\",\"key\":\"A\",\"name\":\"甲\",\"issueTypes\":%s}]}"
					.formatted(listed));
		Project project = first(Tracker::projects);
		List<WorkItemType> told = first((tracker) -> tracker.types(project).collectList().flux());
		assertThat(told).extracting((type) -> type.id().value()).isEqualTo(texts(types, "id"));
		assertThat(told).extracting(WorkItemType::name).isEqualTo(texts(types, "name"));
		assertThat(told).extracting(WorkItemType::originalName).isEqualTo(texts(types, "untranslatedName"));
		assertThat(told).filteredOn((type) -> type.name().equals("故事"))
			.extracting(WorkItemType::role)
			.containsOnly(Role.REQUIREMENT);
		assertThat(told).filteredOn((type) -> type.name().equals("缺陷"))
			.extracting(WorkItemType::role)
			.containsOnly(Role.ISSUE);
		assertThat(told).filteredOn((type) -> type.name().equals("子任务"))
			.extracting(WorkItemType::role)
			.containsOnly(Role.SUBTASK);
	}

	@Test
	void readsTheProjectSearchOfTheCloudSpecification() {
		JsonNode page = Recordings.json("jira-cloud/spec-examples/project.search.200.json");
		serve("/rest/api/2/serverInfo", CLOUD);
		serve("/rest/api/3/issuetype", Recordings.text("jira-cloud/spec-examples/issuetype.200.json"));
		serve("/rest/api/3/project/search?expand=issueTypes&status=live&action=browse&maxResults=100&startAt=0",
				((tools.jackson.databind.node.ObjectNode) page).put("total", page.path("values").size()).toString());
		assertThat(all(Tracker::projects)).extracting(Project::key).isEqualTo(texts(page.path("values"), "key"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "jira-cloud/recorded/go-jira.all_fields.json", "jira-cloud/spec-examples/field.200.json" })
	void readsCloudFields(String recording) {
		JsonNode recorded = Recordings.json(recording);
		serve("/rest/api/2/serverInfo", CLOUD);
		serve("/rest/api/3/field", recorded.toString());
		List<Field> fields = all(Tracker::fields);
		assertThat(fields).extracting((field) -> field.id().value()).isEqualTo(texts(recorded, "id"));
		assertThat(fields).extracting(Field::name).isEqualTo(texts(recorded, "name"));
		assertThat(fields).extracting((field) -> Boolean.toString(field.custom())).isEqualTo(texts(recorded, "custom"));
		assertThat(fields).extracting(Field::trackerType).isEqualTo(trackerTypes(recorded));
	}

	@Test
	void readsTheScreenOfTheCloudSpecification() {
		String path = "issue.createmeta._projectIdOrKey_.issuetypes";
		serve("/rest/api/2/serverInfo", CLOUD);
		serve("/rest/api/3/issue/createmeta/10/issuetypes?maxResults=200&startAt=0",
				Recordings.text("jira-cloud/spec-examples/%s.200.json".formatted(path)));
		serve("/rest/api/3/issue/createmeta/10/issuetypes/1?maxResults=200&startAt=0",
				Recordings.text("jira-cloud/spec-examples/%s._issueTypeId_.200.json".formatted(path)));
		Project project = new Project(new ProjectId("10"), "A", "A", null, null);
		List<WorkItemType> types = all((tracker) -> tracker.types(project));
		assertThat(types).singleElement().satisfies((type) -> assertThat(type.role()).isEqualTo(Role.ISSUE));
		TypeFields fields = first((tracker) -> tracker.fields(project, types));
		assertThat(fields.fields()).singleElement().satisfies((field) -> {
			assertThat(field.id().value()).isEqualTo("assignee");
			assertThat(field.required()).isTrue();
			assertThat(field.dataType()).isEqualTo(DataType.one(DataType.Kind.OTHER));
			assertThat(field.trackerType()).isEqualTo("any");
		});
	}

	@ParameterizedTest
	@ValueSource(strings = { "jira-cloud/recorded/go-jira.search_filters.json",
			"jira-cloud/spec-examples/filter.search.200.json" })
	void readsCloudFilters(String recording) {
		JsonNode page = Recordings.json(recording);
		serve("/rest/api/2/serverInfo", CLOUD);
		serve("/rest/api/3/filter/search?expand=jql,owner&maxResults=100&startAt=0", page.toString());
		expectFilters(page.path("values"), all((tracker) -> tracker.filters(List.of(), List.of())));
	}

	@Test
	void asksForAWantedCloudFilterThatTheSearchDoesNotShow() {
		JsonNode filter = Recordings.json("jira-cloud/spec-examples/filter._id_.200.json");
		serve("/rest/api/2/serverInfo", CLOUD);
		serve("/rest/api/3/filter/search?expand=jql,owner&maxResults=100&startAt=0", "{\"total\":0,\"values\":[]}");
		serve("/rest/api/3/filter/10000?expand=jql,owner", filter.toString());
		List<SavedFilter> filters = all(
				(tracker) -> tracker.filters(List.of(), List.of(new FilterId("10000"), new FilterId("4711"))));
		assertThat(filters).singleElement()
			.satisfies((found) -> assertThat(found.query()).isEqualTo(filter.path("jql").asString()));
	}

	@ParameterizedTest
	@ValueSource(strings = { "projects", "projects-without-id" })
	void readsDataCenterProjects(String recording) {
		JsonNode recorded = Recordings.json("jira-dc/recorded/jrjc.project.%s.json".formatted(recording));
		serve("/rest/api/2/serverInfo", DATA_CENTER);
		serve("/rest/api/2/project", recorded.toString());
		List<Project> projects = all(Tracker::projects);
		assertThat(projects).extracting(Project::key).isEqualTo(texts(recorded, "key"));
		assertThat(projects).extracting(Project::name).isEqualTo(texts(recorded, "name"));
		assertThat(projects).extracting((project) -> project.id().value())
			.isEqualTo(texts(recorded, recorded.path(0).has("id") ? "id" : "key"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "devlake.field.items", "jrjc.field.valid-multiple-fields" })
	void readsDataCenterFields(String recording) {
		JsonNode recorded = Recordings.json("jira-dc/recorded/%s.json".formatted(recording));
		serve("/rest/api/2/serverInfo", DATA_CENTER);
		serve("/rest/api/2/field", recorded.toString());
		List<Field> fields = all(Tracker::fields);
		assertThat(fields).extracting((field) -> field.id().value()).isEqualTo(texts(recorded, "id"));
		assertThat(fields).extracting(Field::name).isEqualTo(texts(recorded, "name"));
		assertThat(fields).extracting(Field::trackerType).isEqualTo(trackerTypes(recorded));
	}

	@Test
	void readsDataCenterFilters() {
		JsonNode favourites = Recordings.json("jira-dc/recorded/go-jira.all_filters.json");
		JsonNode other = Recordings.json("jira-dc/recorded/jrjc.filter.valid-not-favourite.json");
		String id = other.path("id").asString();
		serve("/rest/api/2/serverInfo", DATA_CENTER);
		serve("/rest/api/2/filter/favourite", favourites.toString());
		serve("/rest/api/2/filter/" + id, other.toString());
		String known = favourites.path(0).path("id").asString();
		List<SavedFilter> filters = all((tracker) -> tracker.filters(List.of(),
				List.of(new FilterId(known), new FilterId(id), new FilterId("4711"))));
		List<JsonNode> expected = new ArrayList<>(favourites.valueStream().toList());
		expected.add(other);
		expectFilters(expected, filters);
	}

	@ParameterizedTest
	@ValueSource(strings = { "ANNON", "ANONEDIT", "RST", "TST" })
	void readsDataCenterScreens(String key) {
		String path = "jira-dc/rewrapped/jrjc.createmeta.%s.issuetypes".formatted(key);
		JsonNode types = Recordings.json(path + ".json").path("values");
		serve("/rest/api/2/serverInfo", DATA_CENTER);
		serve("/rest/api/2/issue/createmeta/77/issuetypes?maxResults=200&startAt=0", Recordings.text(path + ".json"));
		texts(types, "id").forEach(
				(id) -> serve("/rest/api/2/issue/createmeta/77/issuetypes/%s?maxResults=200&startAt=0".formatted(id),
						Recordings.text(path + "." + id + ".json")));
		Project project = new Project(new ProjectId("77"), key, key, null, null);
		List<WorkItemType> told = all((tracker) -> tracker.types(project));
		assertThat(told).extracting((type) -> type.id().value()).isEqualTo(texts(types, "id"));
		assertThat(told).extracting(WorkItemType::name).isEqualTo(texts(types, "name"));
		List<TypeFields> screens = all((tracker) -> tracker.fields(project, told));
		assertThat(screens).extracting(TypeFields::type).isEqualTo(told.stream().map(WorkItemType::id).toList());
		screens.forEach((screen) -> expectFields(
				Recordings.json(path + "." + screen.type() + ".json").path("values").valueStream().toList(),
				screen.fields()));
	}

	@Test
	void readsAllScreensOfAnOldServer() {
		JsonNode meta = Recordings.json("jira-dc/recorded/jrjc.createmeta.valid-with-fields-expanded.json");
		serve("/rest/api/2/serverInfo", OLD_SERVER);
		for (JsonNode recorded : meta.path("projects")) {
			String id = recorded.path("id").asString();
			serve("/rest/api/2/issue/createmeta?expand=projects.issuetypes&projectIds=" + id, meta.toString());
			serve("/rest/api/2/issue/createmeta?expand=projects.issuetypes.fields&projectIds=" + id, meta.toString());
			Project project = new Project(new ProjectId(id), "A", "A", null, null);
			List<WorkItemType> types = all((tracker) -> tracker.types(project));
			assertThat(types).extracting((type) -> type.id().value())
				.isEqualTo(texts(recorded.path("issuetypes"), "id"));
			List<TypeFields> screens = all((tracker) -> tracker.fields(project, types));
			assertThat(screens).hasSize(recorded.path("issuetypes").size());
			for (int index = 0; index < screens.size(); index++) {
				expectFields(named(recorded.path("issuetypes").path(index).path("fields")),
						screens.get(index).fields());
			}
		}
		assertThat(meta.path("projects").size()).isPositive();
	}

	@ParameterizedTest
	@ValueSource(strings = { "valid-with-all-issue-types", "valid-with-array-of-array-bug",
			"valid-with-array-of-array-bug-fixed" })
	void readsTheFieldsOfAnOldServerWithArraysInArrays(String recording) {
		JsonNode fields = Recordings.json("jira-dc/recorded/jrjc.createmeta.fieldsinfo.%s.json".formatted(recording));
		serve("/rest/api/2/serverInfo", OLD_SERVER);
		String meta = "{\"projects\":[{\"id\":\"77\",\"issuetypes\":[{\"id\":1,\"name\":\"Bug\",\"fields\":%s}]}]}"
			.formatted(fields);
		serve("/rest/api/2/issue/createmeta?expand=projects.issuetypes&projectIds=77", meta);
		serve("/rest/api/2/issue/createmeta?expand=projects.issuetypes.fields&projectIds=77", meta);
		Project project = new Project(new ProjectId("77"), "A", "A", null, null);
		List<WorkItemType> types = all((tracker) -> tracker.types(project));
		TypeFields screen = first((tracker) -> tracker.fields(project, types));
		expectFields(named(fields), screen.fields());
	}

	private static void expectFields(List<JsonNode> recorded, List<Field> fields) {
		assertThat(fields).hasSameSizeAs(recorded).isNotEmpty();
		for (int index = 0; index < fields.size(); index++) {
			expectField(recorded.get(index), fields.get(index));
		}
	}

	private static void expectField(JsonNode recorded, Field field) {
		String type = recorded.path("schema").path("type").asString("any");
		assertThat(field.id().value()).isEqualTo(recorded.path("fieldId").asString());
		assertThat(field.name()).isEqualTo(recorded.path("name").asString(field.id().value()));
		assertThat(field.required()).isEqualTo(recorded.path("required").asBoolean());
		assertThat(field.trackerType()).isEqualTo(type);
		assertThat(field.dataType().many()).isEqualTo(type.equals("array"));
		assertThat(field.custom()).isEqualTo(recorded.path("schema").has("custom"));
		assertThat(field.allowedValues().searchable()).isEqualTo(recorded.has("autoCompleteUrl"));
		List<JsonNode> values = leaves(recorded.path("allowedValues"));
		assertThat(field.allowedValues().values().size() + field.allowedValues().people())
			.as("values of %s", field.id())
			.isEqualTo(values.size());
		List<AllowedValue> told = field.allowedValues().values();
		for (int index = 0; index < told.size(); index++) {
			JsonNode value = values.get(index);
			assertThat(told.get(index).id()).isEqualTo(value.path("id").asString());
			assertThat(told.get(index).name()).isEqualTo(value.path("value").asString(value.path("name").asString("")));
			assertThat(told.get(index).children()).hasSize(value.path("children").size());
		}
	}

	private static void expectFilters(Iterable<JsonNode> recorded, List<SavedFilter> filters) {
		List<SavedFilter> expected = new ArrayList<>();
		recorded.forEach((filter) -> expected
			.add(new SavedFilter(new FilterId(filter.path("id").asString()), filter.path("name").asString(),
					filter.path("jql").asString(), filter.path("owner").path("displayName").asString(), null)));
		assertThat(filters).isEqualTo(expected).isNotEmpty();
	}

	private static List<JsonNode> leaves(JsonNode node) {
		return node.isArray() ? node.valueStream().flatMap((each) -> leaves(each).stream()).toList()
				: (node.isMissingNode() ? List.of() : List.of(node));
	}

	/** The fields of a map, which has no order, by name, with the key as their id. */
	private static List<JsonNode> named(JsonNode fields) {
		return fields.propertyStream()
			.map((entry) -> (JsonNode) ((tools.jackson.databind.node.ObjectNode) entry.getValue().deepCopy())
				.put("fieldId", entry.getKey()))
			.sorted(Comparator
				.comparing((JsonNode field) -> field.path("name").asString(field.path("fieldId").asString()),
						String.CASE_INSENSITIVE_ORDER)
				.thenComparing((field) -> field.path("fieldId").asString()))
			.toList();
	}

	private static List<String> texts(JsonNode nodes, String member) {
		return nodes.valueStream().map((node) -> node.path(member).asString("?")).toList();
	}

	private static List<String> trackerTypes(JsonNode nodes) {
		return nodes.valueStream().map((node) -> node.path("schema").path("type").asString("any")).toList();
	}

	private void serve(String uri, String body) {
		this.answers.put(uri, body);
	}

	private <T> T first(Function<Tracker, Flux<T>> question) {
		List<T> all = all(question);
		assertThat(all).hasSize(1);
		return all.get(0);
	}

	private <T> List<T> all(Function<Tracker, Flux<T>> question) {
		try (LoopbackTracker server = LoopbackTracker.answering((uri) -> {
			String body = this.answers.get(uri);
			return (body != null) ? Reply.json(body) : Reply.status(404);
		})) {
			return Objects.requireNonNull(new JiraConnector(this.http).connect(server.connection())
				.flatMapMany(question)
				.collectList()
				.block(PATIENCE));
		}
	}

}
