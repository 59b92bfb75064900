package io.trackercatalog.instance;

import java.net.URI;
import java.util.List;

import io.trackercatalog.tracker.Credential;
import io.trackercatalog.tracker.Secret;
import io.trackercatalog.tracker.TrackerKind;
import org.jspecify.annotations.Nullable;

/**
 * One configured connection to one tracker.
 *
 * @param id unique
 * @param kind which family of trackers
 * @param url the tracker's base address, without a trailing slash
 * @param alias what people call it
 * @param integratedBy who configured it
 * @param orgCode the organisation it belongs to
 * @param credential as whom we come
 * @param projects which external projects are looked at
 * @param links which of them belong to which of the callers' projects; empty means that
 * each belongs to every one
 * @param mapping what the callers' modules are made of
 * @param refresh how often passes run
 * @param hookToken what the tracker proves itself by when it tells us that something
 * changed; null means that it may not
 */
public record Instance(InstanceId id, TrackerKind kind, URI url, String alias, String integratedBy, String orgCode,
		Credential credential, ProjectSelection projects, List<ProjectLink> links, Mapping mapping,
		RefreshPolicy refresh, @Nullable Secret hookToken) {

	public Instance {
		links = List.copyOf(links);
	}

	/** An instance whose tracker does not call us. */
	public Instance(InstanceId id, TrackerKind kind, URI url, String alias, String integratedBy, String orgCode,
			Credential credential, ProjectSelection projects, List<ProjectLink> links, Mapping mapping,
			RefreshPolicy refresh) {
		this(id, kind, url, alias, integratedBy, orgCode, credential, projects, links, mapping, refresh, null);
	}

}
