package io.trackercatalog.schedule;

import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class NotificationTests {

	@ParameterizedTest
	@ValueSource(strings = { "project_created", "project_updated", "project_restored_archived", "jira:version_released",
			"issuetype_updated", "filter_deleted", "field_created", "component_updated" })
	void findsEventsWorthAPassThatChangeWhatIssuesAreMadeOf(String event) {
		assertThat(read("{\"webhookEvent\": \"%s\"}".formatted(event)).worthAPass()).isTrue();
	}

	@ParameterizedTest
	@CsvSource({ "webhookEvent, jira:issue_created", "webhookEvent, jira:issue_updated",
			"webhookEvent, comment_created", "webhookEvent, worklog_updated", "webhookEvent, user_created",
			"eventType, workitem.created", "eventType, workitem.updated", "eventType, build.complete",
			"eventType, git.push" })
	void passesOverEventsOfSingleItems(String member, String event) {
		assertThat(read("{\"%s\": \"%s\", \"project\": {\"id\": 7}}".formatted(member, event)).worthAPass()).isFalse();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					{"webhookEvent": "project_updated", "project": {"id": 10012, "key": "PAY"}}            | 10012
					{"webhookEvent": "project_updated", "project": {"key": "PAY"}}                         | PAY
					{"webhookEvent": "jira:version_released", "version": {"id": "1", "projectId": 10012}}  | 10012
					{"issue": {"fields": {"project": {"id": "10012", "key": "PAY"}}}}                      | 10012
					{"resourceContainers": {"project": {"id": "6ce954b1-ce1f-45d1-b94d-e6bf2464ba2c"}}}    | 6ce954b1-ce1f-45d1-b94d-e6bf2464ba2c
					""")
	void findsOutWhichProjectIsMeant(String body, String project) {
		assertThat(read(body)).isEqualTo(new Notification(true, project));
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "{", "null", "7", "[]", "<html>", "{\"webhookEvent\": 7}", "{\"project\": \"PAY\"}",
			"{\"project\": {\"id\": \" \"}}", "{\"project\": {\"id\": {\"id\": 7}}}" })
	void takesWhatItCannotReadForAnythingAtAll(String body) {
		assertThat(read(body)).isEqualTo(new Notification(true, null));
	}

	@Test
	void looksNoDeeperThanAnyTrackerGoes() {
		assertThat(read("[".repeat(100_000))).isEqualTo(new Notification(true, null));
	}

	@Test
	void takesNoEndlessNameForAProject() {
		assertThat(read("{\"project\": {\"key\": \"%s\"}}".formatted("A".repeat(257))).project()).isNull();
	}

	private static Notification read(String body) {
		return Notification.of(body.getBytes(StandardCharsets.UTF_8));
	}

}
