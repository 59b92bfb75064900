package io.trackercatalog.jira;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import io.trackercatalog.tracker.AllowedValue;
import io.trackercatalog.tracker.AllowedValues;
import io.trackercatalog.tracker.DataType;
import io.trackercatalog.tracker.DataType.Kind;
import io.trackercatalog.tracker.Field;
import io.trackercatalog.tracker.Project;
import io.trackercatalog.tracker.ProjectId;
import io.trackercatalog.tracker.Tracker;
import io.trackercatalog.tracker.TrackerException;
import io.trackercatalog.tracker.TrackerFailure;
import io.trackercatalog.tracker.TypeFields;
import io.trackercatalog.tracker.TypeId;
import io.trackercatalog.tracker.WorkItemType;
import io.trackercatalog.tracker.http.LoopbackTracker;
import io.trackercatalog.tracker.http.LoopbackTracker.Reply;
import io.trackercatalog.tracker.http.TestTrackerHttp;
import io.trackercatalog.tracker.http.TrackerHttp;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Flux;
import reactor.test.StepVerifier;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What Jiras do that one would not expect.
 */
class JiraOdditiesTests {

	private static final Duration PATIENCE = Duration.ofSeconds(60);

	private static final String CLOUD = "{\"deploymentType\":\"Cloud\",\"version\":\"1001.0.0\"}";

	private static final String DATA_CENTER = "{\"deploymentType\":\"Server\",\"versionNumbers\":[10,3,2]}";

	private static final Project PROJECT = new Project(new ProjectId("77"), "A", "A", null, null);

	private static final WorkItemType BUG = new WorkItemType(new TypeId("1"), "Bug", "Bug", WorkItemType.Role.ISSUE);

	private static final Pattern START = Pattern.compile("startAt=(\\d+)");

	private final TrackerHttp http = TestTrackerHttp.overLoopback();

	@AfterEach
	void close() {
		this.http.close();
	}

	@ParameterizedTest
	@CsvSource({ "values, 50, true", "results, 50, false", "fields, 7, true", "fields, 200, false" })
	void reads69FieldsWhateverThePagesAreLike(String key, int pageSize, boolean total) {
		List<Field> fields = ofScreen(DATA_CENTER, (uri) -> {
			int start = start(uri);
			String entries = IntStream.range(start, Math.min(69, start + pageSize))
				.mapToObj((n) -> "{\"fieldId\":\"customfield_%d\",\"name\":\"Feld %d\"}".formatted(n, n))
				.collect(Collectors.joining(","));
			return Reply.json("{\"%s\":[%s]%s,\"isLast\":true}".formatted(key, entries, total ? ",\"total\":69" : ""));
		});
		assertThat(fields).extracting((field) -> field.id().value())
			.isEqualTo(IntStream.range(0, 69).mapToObj((n) -> "customfield_" + n).toList());
		assertThat(fields).allMatch(Field::custom);
	}

	@Test
	void readsFiveMegabytesOfOptionsInAnyLanguage() {
		String options = IntStream.range(0, 10_000)
			.mapToObj((n) -> "{\"id\":%d,\"value\":\"Größe 大きさ %d %s\"}".formatted(n, n, "é".repeat(240)))
			.collect(Collectors.joining(","));
		Field field = field("{\"fieldId\":\"customfield_1\",\"name\":\"Größe\",\"schema\":{\"type\":\"option\"},"
				+ "\"allowedValues\":[" + options + "]}");
		assertThat(field.name()).isEqualTo("Größe");
		assertThat(field.allowedValues().values()).hasSize(10_000)
			.last()
			.satisfies((value) -> assertThat(value.name()).startsWith("Größe 大きさ 9999 "));
	}

	@Test
	void knowsValuesByEveryNameAndShape() {
		Field field = field(
				"""
						{"key": "x", "name": "X", "schema": {"type": "any"}, "autoCompleteUrl": "http://else/where",
						 "defaultValue": {"id": 4, "value": "d"},
						 "allowedValues": [{"id": 1, "value": "a"}, {"id": "2", "name": "b"}, {"id": "3", "label": "c"}, {"key": "K"},
						  "plain", 7, null, [[{"id": "8", "name": "nested"}]], {"odd": true},
						  {"id": "9", "value": "parent", "children": [{"id": 10, "value": "child"}]},
						  {"accountId": "5b1", "displayName": "Ada"}, {"name": "bob", "displayName": "Bob", "active": true}]}""");
		assertThat(field.allowedValues()).isEqualTo(new AllowedValues(
				List.of(new AllowedValue("1", "a"), new AllowedValue("2", "b"), new AllowedValue("3", "c"),
						new AllowedValue("K", "K"), new AllowedValue(null, "plain"), new AllowedValue(null, "7"),
						new AllowedValue("8", "nested"), new AllowedValue(null, "{\"odd\":true}"),
						new AllowedValue("9", "parent", List.of(new AllowedValue("10", "child")))),
				2, true));
		assertThat(field.defaultValue()).isEqualTo("d");
		assertThat(field.id().value()).isEqualTo("x");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', value = { "\"a\" | a",
			"[{\"name\":\"a\"},{\"value\":\"b\"}] | a, b", "3.5 | 3.5",
			"{\"value\":\"a\",\"child\":{\"value\":\"b\"}} | a / b",
			"{\"type\":\"doc\",\"content\":[{\"content\":[{\"text\":\"Dear\"},{\"text\":\"you\"}]}]} | Dear you",
			"{\"accountId\":\"5b1\",\"displayName\":\"Ada\"} | ``", "null | ``", "[] | ``" })
	void tellsDefaultValuesAsText(String value, String text) {
		Field field = field("{\"fieldId\":\"x\",\"defaultValue\":%s}".formatted(value));
		assertThat(field.defaultValue()).isEqualTo(text.isEmpty() ? null : text);
	}

	@ParameterizedTest
	@CsvSource({ "string,,summary,,TEXT,false", "string,,description,,RICH_TEXT,false",
			"string,,,x:textarea,RICH_TEXT,false", "number,,,x:float,DECIMAL,false", "date,,,,DATE,false",
			"datetime,,,,DATE_TIME,false", "option-with-child,,,x:cascadingselect,CASCADING_OPTION,false",
			"array,option,,,OPTION,true", "array,user,,,USER,true",
			"array,json,,com.pyxis.greenhopper.jira:gh-sprint,REFERENCE,true",
			"any,,,com.pyxis.greenhopper.jira:gh-epic-link,REFERENCE,false", "array,,,,OTHER,true",
			"sd-approvals,,,,OTHER,false", ",,,,OTHER,false", "number,,timespent,,DURATION,false" })
	void putsTypesIntoOurWords(String type, String items, String system, String custom, Kind kind, boolean many) {
		assertThat(DataTypes.of(new WireSchema(type, items, system, custom, null))).isEqualTo(new DataType(kind, many));
	}

	@ParameterizedTest
	@ValueSource(ints = { 400, 403, 404 })
	void saysWhichPermissionIsMissingForACreateScreen(int status) {
		expectFailure(DATA_CENTER, (tracker) -> tracker.types(PROJECT), (uri) -> Reply.status(status),
				new TrackerFailure.Forbidden("/rest/api/2/issue/createmeta/77/issuetypes", "Create issues"));
	}

	@Test
	void believesNoScreenWithoutFieldsAndNoPageWithoutEntries() {
		String call = "/rest/api/2/issue/createmeta/77/issuetypes/1";
		expectFailure(DATA_CENTER, (tracker) -> tracker.fields(PROJECT, List.of(BUG)),
				(uri) -> Reply.json("{\"values\":[],\"total\":0}"),
				new TrackerFailure.Forbidden(call, "Create issues"));
		expectFailure(DATA_CENTER, (tracker) -> tracker.fields(PROJECT, List.of(BUG)), (uri) -> Reply.json("{}"),
				new TrackerFailure.NotData(call, "a page without entries"));
	}

	@Test
	void takesACaptchaForARefusedCredential() {
		Reply captcha = Reply.status(403).with("X-Authentication-Denied-Reason", "CAPTCHA_CHALLENGE; login-url=x");
		try (LoopbackTracker server = serving(DATA_CENTER, (uri) -> captcha)) {
			StepVerifier.create(ask(server, (tracker) -> tracker.identify().flux()))
				.expectErrorSatisfies((error) -> assertThat(((TrackerException) error).failure())
					.isInstanceOfSatisfying(TrackerFailure.Unauthorized.class,
							(refused) -> assertThat(refused.sentence()).contains("CAPTCHA")))
				.verify(PATIENCE);
		}
	}

	@Test
	void takesNoProjectsForNoneWhenSomebodyIsAsking() {
		try (LoopbackTracker server = serving(CLOUD, (uri) -> {
			if (uri.startsWith("/rest/api/3/project/search")) {
				return Reply.status(404);
			}
			return Reply.json(uri.endsWith("/myself") ? "{\"accountId\":\"5b1\"}" : "[]");
		})) {
			StepVerifier.create(ask(server, Tracker::projects)).expectComplete().verify(PATIENCE);
		}
	}

	@Test
	void leavesOutAProjectThatComesTwiceAndMissesOneThatSlippedThrough() {
		Function<String, Reply> moving = (uri) -> Reply
			.json(uri.contains("startAt=0") ? "{\"total\":3,\"values\":[{\"id\":\"1\"},{\"id\":\"2\"}]}"
					: (uri.contains("startAt=2") ? "{\"total\":3,\"values\":[{\"id\":2},{\"id\":3}]}" : "[]"));
		try (LoopbackTracker server = serving(CLOUD, moving)) {
			List<Project> projects = Objects
				.requireNonNull(ask(server, Tracker::projects).collectList().block(PATIENCE));
			assertThat(projects).extracting((project) -> project.id().value()).containsExactly("1", "2", "3");
		}
		expectFailure(CLOUD, Tracker::projects,
				(uri) -> Reply
					.json(uri.contains("startAt=0") ? "{\"total\":3,\"values\":[{\"id\":\"1\"},{\"id\":\"2\"}]}"
							: (uri.contains("startAt=") ? "{\"total\":3,\"values\":[]}" : "[]")),
				new TrackerFailure.NotData("/rest/api/3/project/search", "2 entries where 3 were announced"));
	}

	@ParameterizedTest
	@CsvSource({ "8,4,true", "8,3,false", "8,22,true", "7,13,false", "9,0,true", "10,3,true" })
	void knowsSinceWhenThereArePages(int major, int minor, boolean paged) {
		assertThat(new WireServer("Server", null, List.of(major, minor, 0)).hasPagedCreateMeta()).isEqualTo(paged);
		assertThat(new WireServer(null, major + "." + minor + "-rc1", null).hasPagedCreateMeta()).isEqualTo(paged);
	}

	private Field field(String json) {
		List<Field> fields = ofScreen(CLOUD, (uri) -> Reply.json("{\"fields\":[%s],\"total\":1}".formatted(json)));
		assertThat(fields).hasSize(1);
		return fields.get(0);
	}

	private List<Field> ofScreen(String serverInfo, Function<String, Reply> replies) {
		try (LoopbackTracker server = serving(serverInfo, replies)) {
			TypeFields screen = ask(server, (tracker) -> tracker.fields(PROJECT, List.of(BUG))).blockLast(PATIENCE);
			return Objects.requireNonNull(screen).fields();
		}
	}

	private <T> void expectFailure(String serverInfo, Function<Tracker, Flux<T>> question,
			Function<String, Reply> replies, TrackerFailure failure) {
		try (LoopbackTracker server = serving(serverInfo, replies)) {
			StepVerifier.create(ask(server, question).then())
				.expectErrorSatisfies((error) -> assertThat(((TrackerException) error).failure()).isEqualTo(failure))
				.verify(PATIENCE);
		}
	}

	private <T> Flux<T> ask(LoopbackTracker server, Function<Tracker, Flux<T>> question) {
		return new JiraConnector(this.http).connect(server.connection()).flatMapMany(question);
	}

	private static LoopbackTracker serving(String serverInfo, Function<String, Reply> replies) {
		return LoopbackTracker
			.answering((uri) -> uri.endsWith("/serverInfo") ? Reply.json(serverInfo) : replies.apply(uri));
	}

	private static int start(String uri) {
		Matcher start = START.matcher(uri);
		return start.find() ? Integer.parseInt(start.group(1)) : 0;
	}

}
