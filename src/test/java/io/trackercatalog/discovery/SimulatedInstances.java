package io.trackercatalog.discovery;

import java.net.URI;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;

import io.trackercatalog.instance.Instance;
import io.trackercatalog.instance.InstanceId;
import io.trackercatalog.instance.Mapping;
import io.trackercatalog.instance.ModuleMapping;
import io.trackercatalog.instance.ProjectSelection;
import io.trackercatalog.instance.RefreshPolicy;
import io.trackercatalog.simulator.SimulatedSite;
import io.trackercatalog.tracker.Credential;
import io.trackercatalog.tracker.Secret;
import io.trackercatalog.tracker.TrackerKind;
import org.jspecify.annotations.Nullable;

/**
 * Instances whose trackers are simulated.
 */
public final class SimulatedInstances {

	/** How often their passes run. */
	public static final RefreshPolicy REFRESH = new RefreshPolicy(Duration.ofMinutes(30), Duration.ofHours(6));

	private SimulatedInstances() {
	}

	/** An instance of a site, all of whose projects are looked at. */
	public static Instance of(int number, SimulatedSite site) {
		return of(number, site, ProjectSelection.ALL, site.token());
	}

	/** An instance of a site that comes with another token. */
	public static Instance of(int number, SimulatedSite site, ProjectSelection projects, String token) {
		return of(number, site, projects, new Credential.Basic(site.username(), new Secret(token)), null);
	}

	/** An instance of a site that comes with a credential of any kind. */
	public static Instance of(int number, SimulatedSite site, Credential credential) {
		return of(number, site, ProjectSelection.ALL, credential, null);
	}

	/** An instance of a site whose credential expires. */
	public static Instance of(int number, SimulatedSite site, LocalDate expires) {
		return of(number, site, ProjectSelection.ALL, new Credential.Basic(site.username(), new Secret(site.token())),
				expires);
	}

	/** The same instance of another organisation. */
	public static Instance ofOrganisation(String orgCode, Instance instance) {
		return new Instance(instance.id(), instance.kind(), instance.url(), instance.alias(), instance.integratedBy(),
				orgCode, instance.credential(), instance.projects(), instance.links(), instance.mapping(),
				instance.refresh(), instance.hookToken(), instance.credentialExpires());
	}

	/** The same instance at another address. */
	public static Instance at(URI url, Instance instance) {
		return new Instance(instance.id(), instance.kind(), url, instance.alias(), instance.integratedBy(),
				instance.orgCode(), instance.credential(), instance.projects(), instance.links(), instance.mapping(),
				instance.refresh(), instance.hookToken(), instance.credentialExpires());
	}

	private static Instance of(int number, SimulatedSite site, ProjectSelection projects, Credential credential,
			@Nullable LocalDate expires) {
		Mapping mapping = new Mapping(ModuleMapping.DEFAULT, ModuleMapping.DEFAULT, Set.of());
		return new Instance(new InstanceId(number), kind(site), site.url(), "Site " + number, "jane@acme.example",
				"ACME", credential, projects, List.of(), mapping, REFRESH, null, expires);
	}

	private static TrackerKind kind(SimulatedSite site) {
		return switch (site.settings().product()) {
			case JIRA_CLOUD, JIRA_DATA_CENTER, JIRA_SERVER -> TrackerKind.JIRA;
			case AZURE_DEVOPS_SERVICES, AZURE_DEVOPS_SERVER -> TrackerKind.AZURE;
		};
	}

}
