package io.trackercatalog.schedule;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.trackercatalog.instance.Instance;

/**
 * How many passes are under way here for whom, at one moment.
 */
final class Load {

	private final Collection<Instance> underway;

	private final Map<String, Long> byOrganisation;

	private final Map<String, Long> byHost;

	private final int passesPerHost;

	/**
	 * The load of some passes.
	 * @param underway their instances
	 * @param passesPerHost how many a host may have
	 */
	Load(Collection<Instance> underway, int passesPerHost) {
		this.underway = List.copyOf(underway);
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
		return freeAtHost(instance) <= 0;
	}

	/** How many more passes the host of an instance may have. */
	long freeAtHost(Instance instance) {
		return this.passesPerHost - this.byHost.getOrDefault(host(instance), 0L);
	}

	/** What it is when a pass of one more instance is under way. */
	Load with(Instance instance) {
		return new Load(Stream.concat(this.underway.stream(), Stream.of(instance)).toList(), this.passesPerHost);
	}

	private static Map<String, Long> count(Collection<Instance> instances, Function<Instance, String> what) {
		return instances.stream().collect(Collectors.groupingBy(what, Collectors.counting()));
	}

	/** With its port. */
	static String host(Instance instance) {
		return instance.url().getAuthority();
	}

}
