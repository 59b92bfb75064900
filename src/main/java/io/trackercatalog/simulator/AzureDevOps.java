package io.trackercatalog.simulator;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.function.Function;

/**
 * Azure DevOps. Whoever comes with a bad credential is shown a page to sign in on, at
 * Services; Server just says no.
 */
final class AzureDevOps implements Behaviour {

	private static final String TOKEN = "simulated-azure-devops-token";

	private final AzureUniverse universe;

	private final AzureVersions versions;

	private final Router router;

	private final boolean services;

	private final TokenDesk desk;

	private final TokenEndpoint tokens;

	AzureDevOps(SiteSettings settings, TokenDesk desk) {
		this.desk = desk;
		this.tokens = new EntraTokens(desk);
		this.universe = new AzureUniverse(settings);
		this.versions = AzureVersions.upTo(settings.apiVersion());
		this.services = settings.product() == Product.AZURE_DEVOPS_SERVICES;
		AzureWire wire = new AzureWire(this.universe);
		AzureProjects projects = new AzureProjects(this.universe, wire);
		AzureTypePages types = new AzureTypePages(this.universe, new AzureTypeWire(this.universe, wire));
		AzureQueryPages queries = new AzureQueryPages(this.universe, wire);
		this.router = Router.caseInsensitive()
			.get("/_apis/connectiondata", (request) -> new AzureConnection(this.universe, wire).answer())
			.get("/_apis/projects", projects::list)
			.get("/_apis/projects/{project}", inProject(projects::one))
			.get("/_apis/work/processes", projects::processes)
			.get("/_apis/wit/fields", (request) -> types.allFields())
			.get("/{project}/_apis/wit/workitemtypes", inProject((request, project) -> types.list(project)))
			.get("/{project}/_apis/wit/workitemtypes/{type}", inProject(types::one))
			.get("/{project}/_apis/wit/workitemtypes/{type}/fields", inProject(types::fields))
			.get("/{project}/_apis/wit/workitemtypes/{type}/fields/{field}", inProject(types::field))
			.get("/{project}/_apis/wit/workitemtypecategories",
					inProject((request, project) -> types.categories(project)))
			.get("/{project}/_apis/wit/fields", inProject((request, project) -> types.allFields()))
			.get("/{project}/_apis/wit/queries", inProject(queries::roots))
			.get("/{project}/_apis/wit/queries/{query}", inProject(queries::one));
	}

	@Override
	public String basePath() {
		return this.services ? "/acme-demo" : "/tfs/DefaultCollection";
	}

	@Override
	public Router router() {
		return this.router;
	}

	@Override
	public Optional<Reply> refuse(Request request, Optional<Router.Match> match) {
		String authorization = request.header("Authorization");
		if (isKnown(authorization) || (this.services && this.desk.isGood(authorization))) {
			return this.versions.refuse(request, match);
		}
		boolean silent = request.header("X-TFS-FedAuthRedirect").equalsIgnoreCase("Suppress");
		if (!this.services) {
			return Optional.of(AzureErrors.unauthorized());
		}
		if (request.header("Authorization").isEmpty()) {
			return Optional.of(silent ? AzureErrors.unauthorized() : AzureErrors.signInRedirect());
		}
		return Optional.of(AzureErrors.signInPage());
	}

	@Override
	public Reply unknown(Request request) {
		return AzureErrors.noController(request.uri());
	}

	/** Server knows nothing of Entra. */
	@Override
	public TokenEndpoint tokens() {
		return this.services ? this.tokens : TokenEndpoint.NONE;
	}

	@Override
	public Universe universe() {
		return this.universe;
	}

	@Override
	public String username() {
		return "";
	}

	@Override
	public String token() {
		return TOKEN;
	}

	// The user's name does not matter; it may be missing.
	private static boolean isKnown(String authorization) {
		if (authorization.startsWith("Bearer ")) {
			return authorization.equals("Bearer " + TOKEN);
		}
		if (!authorization.startsWith("Basic ")) {
			return false;
		}
		try {
			byte[] plain = Base64.getDecoder().decode(authorization.substring("Basic ".length()).strip());
			return new String(plain, StandardCharsets.UTF_8).endsWith(":" + TOKEN);
		}
		catch (IllegalArgumentException ex) {
			return false;
		}
	}

	/**
	 * Answers about one project.
	 */
	private interface ProjectHandler {

		Reply answer(Request request, AzureProject project);

	}

	private Router.Handler inProject(ProjectHandler handler) {
		return (request) -> {
			String reference = request.variable("project");
			Function<AzureProject, Reply> answer = (project) -> handler.answer(request, project);
			return this.universe.project(reference).map(answer).orElseGet(() -> AzureErrors.noProject(reference));
		};
	}

}
