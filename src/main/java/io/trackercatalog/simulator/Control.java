package io.trackercatalog.simulator;

import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Steers a site from other processes, below {@value #PATH}: {@code GET} and
 * {@code DELETE journal}, {@code POST} and {@code DELETE faults}, {@code POST drift}.
 * Nothing here is written to the journal or goes wrong on demand.
 */
final class Control {

	static final String PATH = "/_simulator";

	private final Map<String, Function<JsonNode, JsonNode>> commands = new TreeMap<>();

	Control(Behaviour behaviour, SiteSettings settings, Journal journal, Faults faults, Drift drift) {
		this.commands.put("GET ", (body) -> description(behaviour, settings));
		this.commands.put("GET /journal", (body) -> rendered(journal));
		this.commands.put("DELETE /journal", (body) -> done(journal::clear));
		this.commands.put("POST /faults", (body) -> done(() -> FaultCommand.of(body).plan(faults)));
		this.commands.put("DELETE /faults", (body) -> done(faults::clear));
		this.commands.put("POST /drift", (body) -> DriftCommand.of(body).apply(drift));
	}

	static boolean isMeant(String uri) {
		return uri.equals(PATH) || uri.startsWith(PATH + "/");
	}

	Reply answer(String method, String uri, byte[] body) {
		String path = uri.substring(PATH.length()).replaceFirst("[/?]*$", "");
		Function<JsonNode, JsonNode> command = this.commands.get(method + " " + path);
		if (command == null) {
			return failure(404, "There are: " + String.join(", ", this.commands.keySet()));
		}
		try {
			return Reply.json(command.apply((body.length > 0) ? Json.read(body) : Json.object()));
		}
		catch (IllegalArgumentException | JacksonException ex) {
			return failure(400, String.valueOf(ex.getMessage()));
		}
	}

	private static JsonNode description(Behaviour behaviour, SiteSettings settings) {
		return Json.object()
			.put("product", settings.product().label())
			.put("projects", settings.projects())
			.put("seed", settings.seed())
			.put("username", behaviour.username())
			.put("token", behaviour.token());
	}

	private static JsonNode rendered(Journal journal) {
		ObjectNode all = Json.object().put("total", journal.total()).put("mostAtOnce", journal.mostAtOnce());
		ObjectNode counts = all.putObject("counts");
		new TreeMap<>(journal.counts()).forEach(counts::put);
		all.set("entries",
				Json.array(journal.entries(),
						(entry) -> Json.object()
							.put("method", entry.method())
							.put("path", entry.path())
							.put("status", entry.status())
							.put("at", entry.at().toString())));
		return all;
	}

	private static JsonNode done(Runnable action) {
		action.run();
		return Json.object();
	}

	private static Reply failure(int status, String message) {
		return Reply.json(status, Json.object().put("message", message));
	}

}
