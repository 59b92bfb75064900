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

	private final DisposableServer server;

	private final LoopResources loops;

	SimulatedSite(SiteSettings settings, Behaviour behaviour, Journal journal, Faults faults, Drift drift,
			DisposableServer server, LoopResources loops) {
		this.settings = settings;
		this.behaviour = behaviour;
		this.journal = journal;
		this.faults = faults;
		this.drift = drift;
		this.server = server;
		this.loops = loops;
	}

	/** What it was started with. */
	public SiteSettings settings() {
		return this.settings;
	}

	/** The base address a client is configured with, without a trailing slash. */
	public URI url() {
		return URI.create("http://127.0.0.1:" + this.server.port() + this.behaviour.basePath());
	}

	/** Who is let in; any or none will do at Azure DevOps. */
	public String username() {
		return this.behaviour.username();
	}

	/** The one token that is accepted: a placeholder, worth nothing anywhere else. */
	public String token() {
		return this.behaviour.token();
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
