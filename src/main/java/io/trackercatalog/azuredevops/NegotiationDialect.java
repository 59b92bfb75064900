package io.trackercatalog.azuredevops;

import java.util.Optional;

import io.trackercatalog.tracker.http.Refusal;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Listens for servers that are older than the version they are asked in.
 */
final class NegotiationDialect extends AzureDevOpsDialect {

	private static final String OUT_OF_RANGE = "VssVersionOutOfRangeException";

	@Override
	public RuntimeException judge(Refusal refusal) {
		if (refusal.status() == 400) {
			return error(refusal.body()).filter((error) -> error.path("typeKey").asString("").equals(OUT_OF_RANGE))
				.<RuntimeException>map((error) -> new VersionOutOfRange(error.path("message").asString("")))
				.orElseGet(() -> super.judge(refusal));
		}
		return super.judge(refusal);
	}

	private static Optional<JsonNode> error(String body) {
		try {
			return Optional.ofNullable(JsonMapper.shared().readTree(body));
		}
		catch (JacksonException ex) {
			return Optional.empty();
		}
	}

}
