package io.trackercatalog.schedule;

import java.util.Collection;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

import io.trackercatalog.instance.Instance;

/**
 * How many passes are under way here for whom, at one moment.
 */
final class Load {

	private final Map<String, Long> byOrganisation;

	private final Map<String, Long> byHost;

	private final int passesPerHost;

	/**
	 * The load of some passes.
	 * @param underway their instances
	 * @param passesPerHost how many a host may have
	 */
	Load(Collection<Instance> underway, int passesPerHost) {
		this.byOrganisation = count(underway, Instance::orgCode);
		this.byHost = count(underway, Load::host);
		this.passesPerHost = passesPerHost;
	}

	/** How many passes the organisation of an instance has. */
	long ofOrganisation(Instance instance) {
		return this.byOrganisation.getOrDefault(instance.orgCode(), 0L);
	}

	/** Whether the host of an instance has as many passes as it may. */
	boolean isHostBusy(Instance instance) {
		return this.byHost.getOrDefault(host(instance), 0L) >= this.passesPerHost;
	}

	private static Map<String, Long> count(Collection<Instance> instances, Function<Instance, String> what) {
		return instances.stream().collect(Collectors.groupingBy(what, Collectors.counting()));
	}

	/** With its port. */
	private static String host(Instance instance) {
		return instance.url().getAuthority();
	}

}
