package io.trackercatalog.browser;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.function.UnaryOperator;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import io.trackercatalog.endtoend.Daemon;
import io.trackercatalog.endtoend.Portal;
import org.awaitility.Awaitility;
import tools.jackson.databind.JsonNode;

/**
 * The demo, when it has read its trackers, and a browser in front of it.
 */
final class RunningDemo implements AutoCloseable {

	static final String KEY = "demo.tracker-catalog";

	private final Chromium chromium;

	private final Daemon daemon;

	private RunningDemo(Chromium chromium, Daemon daemon) {
		this.chromium = chromium;
		this.daemon = daemon;
	}

	static RunningDemo start() {
		Chromium chromium = Chromium.start();
		Daemon daemon = Daemon.start("--spring.profiles.active=demo", "--catalog.simulator.jira-cloud.port=0",
				"--catalog.simulator.jira-data-center.port=0", "--catalog.simulator.azure-devops.port=0");
		RunningDemo demo = new RunningDemo(chromium, daemon);
		List.of(1, 2, 3).forEach(demo::awaitSnapshot);
		return demo;
	}

	private void awaitSnapshot(int instance) {
		Awaitility.await("a snapshot of instance " + instance)
			.atMost(Portal.PATIENCE)
			.until(() -> latest(instance).path("state").asString().equals("succeeded"));
	}

	/**
	 * Lets something happen: fields and projects change at the first tracker, and the
	 * third refuses the credential.
	 */
	void liven() {
		drift("{\"change\": \"addField\", \"name\": \"Customer impact\"}");
		drift("{\"change\": \"makeMandatory\", \"field\": \"priority\"}");
		drift("{\"change\": \"removeField\", \"field\": \"duedate\"}");
		refresh(1);
		refuseCredentials(3);
		refresh(3);
	}

	/** A tracker refuses every credential, until it is told otherwise. */
	void refuseCredentials(int instance) {
		simulator(instance, "faults", "{\"kind\": \"status\", \"status\": 401, \"path\": \".*\", \"times\": 50}");
	}

	/** A tracker takes its time with every answer, until it is told otherwise. */
	void slowDown(int instance) {
		simulator(instance, "faults", "{\"kind\": \"latency\", \"millis\": 100, \"path\": \".*\", \"times\": 0}");
	}

	/** A tracker answers as it should again. */
	void mend(int instance) {
		simulator(instance, "faults", (request) -> request.DELETE(), "");
	}

	private void drift(String change) {
		simulator(1, "drift", change);
	}

	private void simulator(int instance, String what, String order) {
		simulator(instance, what, (request) -> request.POST(BodyPublishers.ofString(order)), order);
	}

	private void simulator(int instance, String what, UnaryOperator<HttpRequest.Builder> method, String order) {
		URI url = URI.create(setting("catalog.instances[" + (instance - 1) + "].url"));
		Portal site = new Portal(url.resolve("/").toString());
		HttpResponse<String> done = Portal.send(method.apply(site.bare("_simulator/" + what)));
		if (done.statusCode() >= 300) {
			throw new IllegalStateException(order + ": " + done.body());
		}
	}

	private void refresh(int instance) {
		Portal.json(this.daemon.portal()
			.bare("/rest/admin/integration/instance/" + instance + "/refresh?full=true")
			.header("apikey", KEY)
			.POST(BodyPublishers.noBody()));
		Awaitility.await("the end of the pass of instance " + instance)
			.atMost(Portal.PATIENCE)
			.until(() -> latest(instance),
					(pass) -> pass.path("trigger").asString().equals("demand") && pass.has("endedAt"));
	}

	/** The latest pass of an instance. */
	JsonNode latest(int instance) {
		return Portal
			.json(this.daemon.portal()
				.bare("/rest/admin/integration/instance/" + instance + "/passes")
				.header("apikey", KEY))
			.path("data")
			.path(0);
	}

	String setting(String name) {
		return this.daemon.property(name);
	}

	String address(String path) {
		return this.daemon.portal().address() + path;
	}

	/** A window in which nobody has signed in. */
	Page window(int width, int height, ColorScheme scheme) {
		return this.chromium.window(width, height, scheme);
	}

	/** A window in which somebody has signed in, at the overview. */
	Page signedIn(int width, int height, ColorScheme scheme) {
		Page page = window(width, height, scheme);
		page.navigate(address("/admin"));
		page.getByLabel("Administrator's key").fill(KEY);
		page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Sign in")).click();
		page.waitForURL("**/admin");
		return page;
	}

	@Override
	public void close() {
		this.chromium.close();
		this.daemon.close();
	}

}
