package io.trackercatalog.simulator;

import java.time.Clock;
import java.time.Duration;

import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;
import reactor.netty.resources.LoopResources;

/**
 * Starts trackers that are none: they behave like the real ones, over real HTTP, on the
 * loopback address.
 */
public final class Simulator {

	private static final Duration BINDING = Duration.ofSeconds(10);

	// Real trackers compress, but not what fits into one packet anyway.
	private static final int COMPRESSED_FROM = 1024;

	private Simulator() {
	}

	/**
	 * Starts one site.
	 * @throws reactor.netty.ChannelBindException if its port is taken
	 */
	public static SimulatedSite start(SiteSettings settings) {
		TokenDesk desk = new TokenDesk(Clock.systemUTC());
		Behaviour behaviour = behaviour(settings, desk);
		Journal journal = new Journal(Clock.systemUTC());
		Faults faults = new Faults();
		Drift drift = new Drift(behaviour.universe());
		Control control = new Control(behaviour, settings, journal, faults, drift);
		SiteServer site = new SiteServer(behaviour, journal, faults, control);
		LoopResources loops = LoopResources.create("simulated-" + settings.product().label(), 1, true);
		try {
			DisposableServer server = HttpServer.create()
				.host("127.0.0.1")
				.port(settings.port())
				.runOn(loops)
				.compress(COMPRESSED_FROM)
				.handle(site::serve)
				.bindNow(BINDING);
			return new SimulatedSite(settings, behaviour, journal, faults, drift, desk, server, loops);
		}
		catch (RuntimeException ex) {
			loops.dispose();
			throw ex;
		}
	}

	private static Behaviour behaviour(SiteSettings settings, TokenDesk desk) {
		return switch (settings.product()) {
			case JIRA_CLOUD -> new JiraCloud(settings, desk);
			case JIRA_DATA_CENTER, JIRA_SERVER -> new JiraDataCenter(settings);
			case AZURE_DEVOPS_SERVICES, AZURE_DEVOPS_SERVER -> new AzureDevOps(settings, desk);
		};
	}

}
