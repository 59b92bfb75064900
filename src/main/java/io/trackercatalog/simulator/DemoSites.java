package io.trackercatalog.simulator;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.Profiles;
import reactor.netty.ChannelBindException;

/**
 * Starts the sites of the demo before anything is bound to configuration, so that their
 * addresses can be configuration. In any other profile it does nothing.
 */
final class DemoSites implements EnvironmentPostProcessor, Ordered {

	static final String PROFILE = "demo";

	private static final String PROPERTIES = "simulator";

	@Override
	public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
		if (!environment.acceptsProfiles(Profiles.of(PROFILE))
				|| environment.getPropertySources().contains(PROPERTIES)) {
			return;
		}
		DemoSettings settings = Binder.get(environment).bindOrCreate(DemoSettings.PREFIX, DemoSettings.class);
		List<SimulatedSite> sites = start(
				List.of(settings.jiraCloud().site(), settings.jiraDataCenter().site(), settings.azureDevops().site()));
		environment.getPropertySources().addFirst(new MapPropertySource(PROPERTIES, addresses(sites)));
		application.addListeners(new DemoEnd(sites));
	}

	/** After the configuration was read, which is what says whether this is the demo. */
	@Override
	public int getOrder() {
		return Ordered.LOWEST_PRECEDENCE;
	}

	private static List<SimulatedSite> start(List<SiteSettings> wanted) {
		List<SimulatedSite> started = new ArrayList<>();
		try {
			wanted.forEach((settings) -> started.add(start(settings)));
		}
		catch (RuntimeException ex) {
			started.forEach(SimulatedSite::close);
			throw ex;
		}
		return started;
	}

	private static SimulatedSite start(SiteSettings settings) {
		try {
			return Simulator.start(settings);
		}
		catch (ChannelBindException ex) {
			throw new PortTakenException("%s.%s.port".formatted(DemoSettings.PREFIX, settings.product().label()),
					settings.port(), ex);
		}
	}

	private static Map<String, Object> addresses(List<SimulatedSite> sites) {
		Map<String, Object> addresses = new HashMap<>();
		sites.forEach((site) -> {
			String label = site.settings().product().label();
			addresses.put("simulator.%s.url".formatted(label), site.url().toString());
			addresses.put("simulator.%s.origin".formatted(label), site.host().toString());
		});
		return addresses;
	}

}
