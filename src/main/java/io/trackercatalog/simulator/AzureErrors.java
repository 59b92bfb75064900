package io.trackercatalog.simulator;

/**
 * How Azure DevOps says no.
 */
final class AzureErrors {

	private static final String FRAMEWORK = "Microsoft.TeamFoundation.Framework.Server";

	private static final String SIGN_IN = """
			<html lang="en-US">
			<head><title>

			            Azure DevOps Services | Sign In

			</title></head><body></body></html>
			""";

	private AzureErrors() {
	}

	static Reply of(int status, String type, String assembly, String message) {
		return Reply.json(status,
				Json.object()
					.put("$id", "1")
					.putNull("innerException")
					.put("message", message)
					.put("typeName", "%s.%s, %s".formatted(assembly, type, assembly))
					.put("typeKey", type)
					.put("errorCode", 0)
					.put("eventId", 3000));
	}

	static Reply noProject(String reference) {
		return of(404, "ProjectDoesNotExistWithNameException", "Microsoft.TeamFoundation.Core.WebApi",
				"TF200016: The following project does not exist: %s. Verify that the name of the project is correct and that the project exists on the specified Azure DevOps Server."
					.formatted(reference));
	}

	static Reply noType(String name) {
		return of(404, "WorkItemTypeNotFoundException", "Microsoft.TeamFoundation.WorkItemTracking.Server",
				"VS402323: Work item type %s does not exist in project or you do not have permission to access it."
					.formatted(name));
	}

	static Reply noQuery(String reference) {
		return of(404, "QueryItemNotFoundException", "Microsoft.TeamFoundation.WorkItemTracking.Server",
				"TF401243: The query %s does not exist, or you do not have permission to read it."
					.formatted(reference));
	}

	static Reply tooDeep() {
		return of(400, "VssPropertyValidationException", "Microsoft.VisualStudio.Services.WebApi",
				"VS403474: The value of $depth must be between 0 and 2.");
	}

	static Reply noController(String path) {
		return of(404, "VssResourceNotFoundException", FRAMEWORK,
				"VS800075: The controller for path '%s' was not found or does not implement IController."
					.formatted(path));
	}

	static Reply signInPage() {
		return Reply.text(203, "text/html; charset=utf-8", SIGN_IN);
	}

	static Reply signInRedirect() {
		String page = "https://spsprodweu1.vssps.visualstudio.com/_signin?realm=dev.azure.com&reply_to=h";
		return Reply.text(302, "text/html; charset=utf-8",
				"<html><head><title>Object moved</title></head><body>\n<h2>Object moved to <a href=\"%s\">here</a>.</h2>\n</body></html>\n"
					.formatted(page.replace("&", "&amp;")))
			.with("Location", page);
	}

	static Reply unauthorized() {
		return Reply.empty(401).with("WWW-Authenticate", "Basic realm=\"https://dev.azure.com/\"");
	}

}
