package io.trackercatalog.browser;

import java.util.LinkedHashMap;
import java.util.Map;

import com.microsoft.playwright.Page;

/**
 * Where the pages of the demo are.
 */
final class EveryPage {

	private EveryPage() {
	}

	/** Their paths by name; what is within a project is found by looking. */
	static Map<String, String> of(RunningDemo demo, Page signedIn) {
		Map<String, String> paths = new LinkedHashMap<>();
		paths.put("overview", "/admin");
		paths.put("content", "/admin/instances/1");
		signedIn.navigate(demo.address("/admin/instances/1"));
		paths.put("project", signedIn.locator("main table a").first().getAttribute("href"));
		signedIn.navigate(demo.address(String.valueOf(paths.get("project"))));
		paths.put("fields", signedIn.locator("main table a").first().getAttribute("href"));
		paths.put("filters", "/admin/instances/3/filters");
		paths.put("mapping", "/admin/instances/2/mapping");
		paths.put("changes", "/admin/instances/1/changes");
		paths.put("passes", "/admin/instances/3/passes");
		paths.put("settings", "/admin/instances/1/settings");
		paths.put("add", "/admin/instances/new");
		paths.put("search", "/admin/search?q=priority");
		paths.put("keys", "/admin/keys");
		paths.put("not-found", "/admin/nothing");
		return paths;
	}

}
