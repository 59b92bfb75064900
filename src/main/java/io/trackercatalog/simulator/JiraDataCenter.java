package io.trackercatalog.simulator;

import java.util.Optional;

import tools.jackson.databind.node.ObjectNode;

/**
 * Jira Data Center, and its ancestor from before 8.4.
 */
final class JiraDataCenter implements Behaviour {

	private static final String API = "/rest/api/2";

	private static final String SERVER_INFO = API + "/serverInfo";

	private final JiraUniverse universe;

	private final JiraWire wire;

	private final JiraLogin login = new JiraLogin();

	private final Router router;

	JiraDataCenter(SiteSettings settings) {
		this.universe = new JiraUniverse(settings);
		this.wire = new JiraWire(this.universe);
		JiraFieldWire fieldWire = new JiraFieldWire(this.universe, this.wire);
		Router common = Router.caseSensitive()
			.get(SERVER_INFO, this::serverInfo)
			.get(API + "/myself", (request) -> myself())
			.get(API + "/project", this::projects)
			.get(API + "/project/{project}", this::project)
			.get(API + "/issuetype", (request) -> types())
			.get(API + "/field", (request) -> fields(fieldWire))
			.get(API + "/filter/favourite", (request) -> favourites())
			.get(API + "/filter/{filter}", this::filter);
		this.router = isOld() ? old(common, fieldWire) : recent(common, fieldWire);
	}

	private Router old(Router common, JiraFieldWire fieldWire) {
		return common.get(API + "/issue/createmeta", new BulkCreateMeta(this.universe, this.wire, fieldWire)::answer);
	}

	private Router recent(Router common, JiraFieldWire fieldWire) {
		PagedCreateMeta paged = new PagedCreateMeta(this.universe, this.wire, fieldWire);
		return common.get(API + "/issue/createmeta", (request) -> noIssue())
			.get(API + "/issue/createmeta/{project}/issuetypes", paged::types)
			.get(API + "/issue/createmeta/{project}/issuetypes/{type}", paged::fields);
	}

	@Override
	public String basePath() {
		return "/jira";
	}

	@Override
	public Router router() {
		return this.router;
	}

	@Override
	public Optional<Reply> refuse(Request request, Optional<Router.Match> match) {
		boolean open = match.filter((one) -> one.template().equals(SERVER_INFO)).isPresent();
		return this.login.refuse(request, open);
	}

	@Override
	public Reply unknown(Request request) {
		return JiraErrors.of(404, "null for uri: " + this.wire.host() + request.uri());
	}

	@Override
	public Universe universe() {
		return this.universe;
	}

	@Override
	public String username() {
		return JiraLogin.USERNAME;
	}

	@Override
	public String token() {
		return JiraLogin.TOKEN;
	}

	// What is not a word of the API is taken for the key of an issue.
	private static Reply noIssue() {
		return JiraErrors.of(404, "Issue Does Not Exist");
	}

	private Reply serverInfo(Request request) {
		ObjectNode info = Json.object().put("baseUrl", this.wire.host()).put("version", isOld() ? "7.13.18" : "10.3.2");
		if (isOld()) {
			info.putArray("versionNumbers").add(7).add(13).add(18);
		}
		else {
			info.putArray("versionNumbers").add(10).add(3).add(2);
			info.put("deploymentType", "Server");
		}
		info.put("buildNumber", isOld() ? 713_018 : 10_030_002).put("buildDate", "2026-01-12T00:00:00.000+0100");
		if (!request.header("Authorization").isEmpty()) {
			info.put("serverTime", "2026-03-04T10:00:00.000+0100");
		}
		return Reply.json(info.put("scmInfo", "abc128082").put("serverTitle", "Acme Jira"));
	}

	private Reply myself() {
		return Reply.json(this.wire.person(1).put("emailAddress", "svc@acme.example").put("active", true));
	}

	private Reply projects(Request request) {
		boolean all = Boolean.parseBoolean(request.parameter("includeArchived", "false"));
		return Reply
			.json(Json.array(this.universe.projects().stream().filter((project) -> all || !project.archived()).toList(),
					this.wire::project));
	}

	private Reply project(Request request) {
		return this.universe.project(request.variable("project")).map((project) -> {
			ObjectNode node = this.wire.project(project);
			node.set("issueTypes", Json.array(this.universe.types(project), this.wire::type));
			return Reply.json(node);
		}).orElseGet(() -> JiraErrors.noProject(request.variable("project")));
	}

	private Reply types() {
		return Reply.json(Json.array(this.universe.types(), this.wire::type));
	}

	private Reply fields(JiraFieldWire fieldWire) {
		return Reply.json(Json.array(this.universe.fields().all().toList(), fieldWire::listed));
	}

	private Reply favourites() {
		return Reply.json(Json.array(this.universe.filters().favourites(), this.wire::filter));
	}

	private Reply filter(Request request) {
		return this.universe.filters()
			.find(request.variable("filter"))
			.map((filter) -> Reply.json(this.wire.filter(filter)))
			.orElseGet(JiraErrors::noFilter);
	}

	private boolean isOld() {
		return this.universe.product() == Product.JIRA_SERVER;
	}

}
