package io.trackercatalog.simulator;

import java.util.Optional;
import java.util.Set;

/**
 * Jira Cloud. Whoever comes with a bad credential is let in as nobody, and sees empty
 * lists.
 */
final class JiraCloud implements Behaviour {

	private static final String API = "/rest/api/3";

	private static final String SERVER_INFO = API + "/serverInfo";

	private static final Set<String> NEED_SOMEBODY = Set.of(API + "/myself", API + "/filter/my",
			API + "/mypermissions");

	private final JiraUniverse universe;

	private final JiraCloudLogin login;

	private final TokenEndpoint tokens;

	private final Router router;

	JiraCloud(SiteSettings settings, TokenDesk desk) {
		this.login = new JiraCloudLogin(desk);
		this.tokens = new AtlassianTokens(desk);
		this.universe = new JiraUniverse(settings);
		JiraWire wire = new JiraWire(this.universe);
		JiraFieldWire fieldWire = new JiraFieldWire(this.universe, wire);
		JiraCloudAccount account = new JiraCloudAccount(this.universe, wire, JiraCloudLogin.USERNAME);
		JiraCloudProjects projects = new JiraCloudProjects(this.universe, wire);
		JiraCloudFilters filters = new JiraCloudFilters(this.universe, wire);
		JiraCloudFields fields = new JiraCloudFields(this.universe, wire, fieldWire);
		this.router = Router.caseSensitive()
			.get(SERVER_INFO, (request) -> account.serverInfo())
			.get(API + "/myself", (request) -> account.myself())
			.get(API + "/mypermissions", account::permissions)
			.get(API + "/project/search", projects::search)
			.get(API + "/project/{project}", projects::one)
			.get(API + "/issuetype", (request) -> projects.types())
			.get(API + "/issuetype/project", projects::typesOfProject)
			.get(API + "/issue/createmeta", new BulkCreateMeta(this.universe, wire, fieldWire)::answer)
			.get(API + "/issue/createmeta/{project}/issuetypes", fields::types)
			.get(API + "/issue/createmeta/{project}/issuetypes/{type}", fields::ofType)
			.get(API + "/field", (request) -> fields.all())
			.get(API + "/field/search", fields::search)
			.get(API + "/field/{field}/context", (request) -> fields.contexts())
			.get(API + "/field/{field}/context/{context}/option", (request) -> fields.contexts())
			.get(API + "/filter/search", filters::search)
			.get(API + "/filter/my", (request) -> filters.mine())
			.get(API + "/filter/favourite", (request) -> filters.favourites())
			.get(API + "/filter/{filter}", filters::one);
	}

	@Override
	public String basePath() {
		return "";
	}

	@Override
	public Router router() {
		return this.router;
	}

	@Override
	public Optional<Reply> refuse(Request request, Optional<Router.Match> match) {
		boolean known = this.login.isKnown(request);
		if (JiraCloudLogin.isAtGateway(request)) {
			return known ? Optional.empty() : Optional.of(JiraCloudLogin.refusedAtGateway());
		}
		if (request.header("Authorization").startsWith("Bearer ")) {
			// Tokens are sent as passwords here; bearers belong to the gateway.
			return Optional.of(JiraErrors.unauthenticated(request));
		}
		if (known || match.isEmpty() || match.get().template().equals(SERVER_INFO)) {
			return Optional.empty();
		}
		return Optional.of(asNobody(request, match.get()));
	}

	private static Reply asNobody(Request request, Router.Match match) {
		if (NEED_SOMEBODY.contains(match.template())) {
			return JiraErrors.unauthenticated(request);
		}
		if (match.template().contains("{project}")) {
			return JiraErrors.noProject(match.request().variable("project"));
		}
		if (match.template().endsWith("/{filter}")) {
			return JiraErrors.noFilter();
		}
		Reply reply = Shortened.empty(match.answer());
		return request.header("Authorization").isEmpty() ? reply
				: reply.with("X-Seraph-LoginReason", "AUTHENTICATED_FAILED");
	}

	@Override
	public Reply unknown(Request request) {
		return JiraErrors.of(404, "null for uri: " + request.uri());
	}

	@Override
	public Request arrived(Request request) {
		return JiraCloudLogin.behindGateway(request);
	}

	@Override
	public TokenEndpoint tokens() {
		return this.tokens;
	}

	@Override
	public Universe universe() {
		return this.universe;
	}

	@Override
	public String username() {
		return JiraCloudLogin.USERNAME;
	}

	@Override
	public String token() {
		return JiraCloudLogin.TOKEN;
	}

}
