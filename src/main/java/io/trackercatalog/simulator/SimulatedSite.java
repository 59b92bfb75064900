package io.trackercatalog.simulator;

import java.net.URI;
import java.time.Duration;

import reactor.netty.DisposableServer;
import reactor.netty.resources.LoopResources;

/**
 * A site that runs until it is closed.
 */
public final class SimulatedSite implements AutoCloseable {

	private static final Duration CLOSING = Duration.ofSeconds(5);

	private final SiteSettings settings;

	private final Behaviour behaviour;

	private final Journal journal;

	private final Faults faults;

	private final Drift drift;

	private final TokenDesk tokens;

	private final DisposableServer server;

	private final LoopResources loops;

	SimulatedSite(SiteSettings settings, Behaviour behaviour, Journal journal, Faults faults, Drift drift,
			TokenDesk tokens, DisposableServer server, LoopResources loops) {
		this.settings = settings;
		this.behaviour = behaviour;
		this.journal = journal;
		this.faults = faults;
		this.drift = drift;
		this.tokens = tokens;
		this.server = server;
		this.loops = loops;
	}

	/** What it was started with. */
	public SiteSettings settings() {
		return this.settings;
	}

	/** The base address a client is configured with, without a trailing slash. */
	public URI url() {
		return URI.create(host() + this.behaviour.basePath());
	}

	/**
	 * What stands for the hosts around the site: {@code /oauth/token} and
	 * {@code /ex/jira/{cloudId}} of Atlassian, {@code /{tenant}/oauth2/v2.0/token} of
	 * Entra.
	 */
	public URI host() {
		return URI.create("http://127.0.0.1:" + this.server.port());
	}

	/** Who is let in; any or none will do at Azure DevOps. */
	public String username() {
		return this.behaviour.username();
	}

	/** The one token that is accepted: a placeholder, worth nothing anywhere else. */
	public String token() {
		return this.behaviour.token();
	}

	/** The one scoped token that the gateway of a Jira Cloud accepts; a placeholder. */
	public String scopedToken() {
		return JiraCloudLogin.SCOPED_TOKEN;
	}

	/** Who hands out access tokens. */
	public TokenDesk tokens() {
		return this.tokens;
	}

	/** What was asked. */
	public Journal journal() {
		return this.journal;
	}

	/** What goes wrong. */
	public Faults faults() {
		return this.faults;
	}

	/** Changes what there is. */
	public Drift drift() {
		return this.drift;
	}

	@Override
	public void close() {
		this.server.disposeNow(CLOSING);
		this.loops.dispose();
	}

}
