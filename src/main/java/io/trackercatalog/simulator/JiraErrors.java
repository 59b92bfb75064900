package io.trackercatalog.simulator;

import tools.jackson.databind.node.ObjectNode;

/**
 * How a Jira says no.
 */
final class JiraErrors {

	private static final String UNAUTHENTICATED = "Client must be authenticated to access this resource.";

	private JiraErrors() {
	}

	static Reply of(int status, String message) {
		return Reply.json(status, body(message));
	}

	static Reply noProject(String reference) {
		return of(404, "No project could be found with key '%s'.".formatted(reference));
	}

	/** Only those who ask for JSON are refused in JSON. */
	static Reply unauthenticated(Request request) {
		if (request.header("Accept").contains("application/json")) {
			return of(401, UNAUTHENTICATED);
		}
		return Reply.text(401, "application/xml;charset=UTF-8", """
				<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\
				<status><status-code>401</status-code><message>%s</message></status>""".formatted(UNAUTHENTICATED));
	}

	static Reply tooLargePage(int limit) {
		ObjectNode body = body("Parameter 'maxResults' must not exceed the limit '%d'".formatted(limit));
		body.putObject("httpStatusCode").put("empty", false).put("present", true);
		return Reply.json(400, body);
	}

	static Reply noFilter() {
		return of(400,
				"The selected filter is not available to you, perhaps it has been deleted or had its permissions changed.");
	}

	private static ObjectNode body(String message) {
		ObjectNode body = Json.object();
		body.putArray("errorMessages").add(message);
		body.putObject("errors");
		return body;
	}

}
