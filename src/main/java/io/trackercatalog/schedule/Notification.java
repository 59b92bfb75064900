package io.trackercatalog.schedule;

import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a tracker says has changed, as far as it is worth hearing: whether it concerns
 * what a catalog holds, and which project. Nothing else of it is looked at.
 *
 * <p>
 * Jira tells of single issues, comments and worklogs far more often than of what issues
 * are made of, and only the latter makes a pass worthwhile: its documented events of
 * projects, versions, issue types and filters. Azure DevOps has no event of that kind at
 * all, only those of work items, builds and code. What names no event is believed, so
 * that any script may ask for a refresh.
 *
 * @param worthAPass whether it may concern what a catalog holds
 * @param project the id or key of a project, not trusted; null if none is named
 * @see <a href="https://developer.atlassian.com/cloud/jira/platform/webhooks/">Jira's
 * events</a>
 * @see <a href= "https://learn.microsoft.com/azure/devops/service-hooks/events">Azure
 * DevOps' events</a>
 */
public record Notification(boolean worthAPass, @Nullable String project) {

	/** Names of projects are shorter in every tracker. */
	private static final int LONGEST_PROJECT = 256;

	private static final int MAX_DEPTH = 64;

	/** {@code project_updated}, {@code jira:version_released}… */
	private static final Pattern METADATA = Pattern
		.compile("(jira:)?(project|version|component|issuetype|field|filter|process)[_.].{1,64}");

	/** Where a project is named: by Jira, by Jira in an issue, by Azure DevOps. */
	private static final String[] PROJECTS = { "/project/id", "/project/key", "/version/projectId",
			"/component/projectId", "/issue/fields/project/id", "/issue/fields/project/key",
			"/resourceContainers/project/id" };

	private static final JsonMapper JSON = JsonMapper
		.builder(JsonFactory.builder()
			.streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(MAX_DEPTH).build())
			.build())
		.build();

	/** What a body says; one that cannot be read says that anything may have changed. */
	public static Notification of(byte[] body) {
		try {
			JsonNode node = JSON.readTree(body);
			return new Notification(event(node).map((name) -> METADATA.matcher(name).matches()).orElse(true),
					project(node).orElse(null));
		}
		catch (JacksonException ex) {
			return new Notification(true, null);
		}
	}

	/** {@code webhookEvent} at Jira, {@code eventType} at Azure DevOps. */
	private static Optional<String> event(JsonNode node) {
		return Stream.of("webhookEvent", "eventType")
			.map(node::path)
			.filter(JsonNode::isString)
			.map(JsonNode::asString)
			.findFirst();
	}

	private static Optional<String> project(JsonNode node) {
		return Stream.of(PROJECTS)
			.map(node::at)
			.filter((name) -> name.isString() || name.isIntegralNumber())
			.map(JsonNode::asString)
			.filter((name) -> !name.isBlank() && name.length() <= LONGEST_PROJECT)
			.findFirst();
	}

}
