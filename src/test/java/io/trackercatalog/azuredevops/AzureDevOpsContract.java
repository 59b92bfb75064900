package io.trackercatalog.azuredevops;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLConnection;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

import io.trackercatalog.simulator.Fault;
import io.trackercatalog.simulator.SimulatedSite;
import io.trackercatalog.simulator.Simulator;
import io.trackercatalog.simulator.SiteSettings;
import io.trackercatalog.tracker.FilterId;
import io.trackercatalog.tracker.Project;
import io.trackercatalog.tracker.TrackerConnector;
import io.trackercatalog.tracker.TrackerContract;
import io.trackercatalog.tracker.http.TrackerHttp;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What Azure DevOps has in common, whoever runs it.
 */
abstract class AzureDevOpsContract extends TrackerContract {

	/** More than the 500 that we ask for at once. */
	static final int PROJECTS = 520;

	private static final int PATIENCE_MILLIS = 30_000;

	private final FilterId filter;

	AzureDevOpsContract(SiteSettings settings) {
		super(settings);
		this.filter = filterIn(settings);
	}

	@Override
	protected TrackerConnector connector(TrackerHttp http) {
		return new AzureDevOpsConnector(http);
	}

	@Override
	protected String projectList() {
		return "/_apis/projects";
	}

	@Override
	protected void close(SimulatedSite site, Project project) {
		site.faults().always(project.id() + "/_apis/wit/workitemtypes", Fault.status(403));
	}

	@Override
	protected FilterId filter() {
		return this.filter;
	}

	/** Found in a twin, because equal settings make equal sites. */
	private static FilterId filterIn(SiteSettings settings) {
		try (SimulatedSite twin = Simulator.start(settings.withProjects(1))) {
			String project = ask(twin, "/_apis/projects").at("/value/0/id").asString();
			JsonNode folders = ask(twin, "/" + project + "/_apis/wit/queries?$depth=1&$expand=wiql").path("value");
			return folders.valueStream()
				.flatMap((folder) -> folder.path("children").valueStream())
				.filter((child) -> child.has("wiql"))
				.map((query) -> new FilterId(query.path("id").asString()))
				.findFirst()
				.orElseThrow();
		}
	}

	private static JsonNode ask(SimulatedSite site, String path) {
		try {
			URLConnection connection = URI.create(site.url() + path).toURL().openConnection();
			connection.setConnectTimeout(PATIENCE_MILLIS);
			connection.setReadTimeout(PATIENCE_MILLIS);
			String credential = ":" + site.token();
			connection.setRequestProperty("Authorization",
					"Basic " + Base64.getEncoder().encodeToString(credential.getBytes(StandardCharsets.UTF_8)));
			return JsonMapper.shared().readTree(connection.getInputStream());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
